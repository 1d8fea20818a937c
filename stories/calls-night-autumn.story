# Calls in the night in which the clocks of Berlin go back: a talk that begins in the
# first 02 and ends in the second, a caller lost in the first and called back in the
# second, a call handed on twice.
zone Europe/Berlin
date 2026-10-25
group Sales: least_loaded
operators A, B, C: in Sales
callers X, Y, Z
employees A, B, C

02:35(+02:00) A comes to work
02:35(+02:00) B comes to work
02:35(+02:00) C comes to work
02:45(+02:00) X calls as x1
02:45:30(+02:00) call x1 ends lost
02:47(+02:00) Y calls as y1
02:47:05(+02:00) call y1 rings A
02:47:25(+02:00) call y1 ends lost
02:49(+02:00) Z calls as z1
02:49:10(+02:00) call z1 rings A
02:49:10(+02:00) call z1 rings B
02:49:22(+02:00) A answers z1
02:49:22(+02:00) B leaves z1
02:50:22(+02:00) A leaves z1
02:50:22(+02:00) call z1 is transferred to B
02:50:30(+02:00) B answers z1
02:51:30(+02:00) B leaves z1
02:51:30(+02:00) call z1 is transferred to C
02:51:45(+02:00) C answers z1
02:52:15(+02:00) C leaves z1
02:52:15(+02:00) call z1 ends answered
02:59:40(+02:00) X calls as x2
02:59:45(+02:00) call x2 rings A
02:59:50(+02:00) A answers x2
02:59:55(+02:00) Y calls as y2
02:00(+01:00) call y2 ends lost
02:00:50(+01:00) A leaves x2
02:00:50(+01:00) call x2 ends answered
02:05(+01:00) B calls Y as o1
02:05(+01:00) call o1 rings the customer
02:05:40(+01:00) call o1 ends
02:10(+01:00) B calls Y as o2
02:10(+01:00) call o2 rings the customer
02:10:12(+01:00) the customer answers o2
02:11:12(+01:00) call o2 ends
02:15(+01:00) X calls as x3
02:15:20(+01:00) call x3 ends lost
02:20(+01:00) X calls as x4
02:20:10(+01:00) call x4 ends lost
02:55(+01:00) Y calls as y3
02:55:10(+01:00) call y3 rings B
02:55:40(+01:00) B answers y3
03:00:20 B leaves y3
03:00:20 call y3 ends answered
----------
call.entry_avg day = 0:11.875 (n=8)
at 02:45:10(+02:00) uis.entry = 1
at 02:47:10(+02:00) uis.ringing = 1
at 02:47:10(+02:00) uis.emp_ringing = 1
at 02:47:10(+02:00) uis.emp_idle = 2
at 02:49:15(+02:00) uis.emp_ringing = 2
at 02:50(+02:00) uis.talking = 1
at 02:50(+02:00) uis.emp_talking = 1
at 02:50:25(+02:00) uis.ringing = 1
at 02:55(+02:00) uis.unprocessed 02(+02:00) = 2
at 02:55(+02:00) uis.unprocessed_callers 02(+02:00) = 2
at 02:59:57(+02:00) uis.entry = 1
at 02:59:57(+02:00) uis.talking = 1
at 02:59:57(+02:00) uis.unprocessed 02(+02:00) = 1
uis.accepted 02(+02:00) = 2
uis.lost 02(+02:00) = 2
uis.wait_avg 02(+02:00) = 8.5 s (n=2)
call.wait_total 02(+02:00) = 0:16 (n=2)
# the menu, the first ringing, and both transfers
call.wait_all 02(+02:00) = 0:45 (n=1)
call.talk_avg 02(+02:00) = 2:30 (n=1)
uis.processing_time 02(+02:00) = 14:20 (n=1)
call.outbound 02(+02:00) = 0
uis.unprocessed 02(+02:00) = 0
uis.unprocessed_callers 02(+02:00) = 0
# half past of X's second talk
at 02:00:20(+01:00) uis.talking = 1
at 02:00:20(+01:00) uis.emp_talking = 1
at 02:00:20(+01:00) uis.entry = 0
at 02:05:10(+01:00) uis.emp_dialing = 1
at 02:05:10(+01:00) uis.emp_idle = 2
at 02:10:30(+01:00) uis.emp_talking = 1
at 02:55:20(+01:00) uis.ringing = 1
at 03:00:10 uis.talking = 1
uis.accepted 02(+01:00) = 1
uis.lost 02(+01:00) = 3
members uis.lost 02(+01:00) = y2, x3, x4
uis.unprocessed 02(+01:00) = 2
uis.unprocessed_callers 02(+01:00) = 1
members uis.unprocessed_callers 02(+01:00) = x4
uis.wait_avg 02(+01:00) = 0:30 (n=1)
call.wait_total 02(+01:00) = 0:40 (n=1)
call.wait_all 02(+01:00) = 0:10 (n=1)
call.talk_avg 02(+01:00) = 1:00 (n=2)
uis.processing_time 02(+01:00) = 989.5 s (n=2)
call.outbound 02(+01:00) = 2
call.reached 02(+01:00) = 1
call.talk_avg 3-4 = 4:40 (n=1)
call.wait_all 3-4 = 0:40 (n=1)
uis.accepted 3-4 = 0
# 55, 60 and 160 s of the first 02; 45, 30 and 310 of the second
call.entry_peak 02(+02:00) = 1
call.entry_mean 02(+02:00) = 0.02
call.ringing_peak 02(+02:00) = 1
call.ringing_mean 02(+02:00) = 0.02
call.talking_peak 02(+02:00) = 1
call.talking_mean 02(+02:00) = 0.04
call.entry_peak 02(+01:00) = 1
call.entry_mean 02(+01:00) = 0.01
call.ringing_peak 02(+01:00) = 1
call.ringing_mean 02(+01:00) = 0.01
call.talking_peak 02(+01:00) = 1
call.talking_mean 02(+01:00) = 0.09
call.talking_peak 3-4 = 1
call.entry_peak 3-4 = 0
