# Calls in the night in which the clocks of Berlin skip 02: a talk from 01:59 to 03:00
# lasts a minute; what is lost at the border belongs to the hour that begins.
zone Europe/Berlin
date 2026-03-29
group Sales: least_loaded
operators A, B, C: in Sales
callers X, Y, Z
employees A, B, C

01:35 A comes to work
01:35 B comes to work
01:35 C comes to work
01:45 X calls as x1
01:45:30 call x1 ends lost
01:47 Y calls as y1
01:47:05 call y1 rings A
01:47:25 call y1 ends lost
01:49 Z calls as z1
01:49:10 call z1 rings A
01:49:10 call z1 rings B
01:49:22 A answers z1
01:49:22 B leaves z1
01:50:22 A leaves z1
01:50:22 call z1 is transferred to B
01:50:30 B answers z1
01:51:30 B leaves z1
01:51:30 call z1 is transferred to C
01:51:45 C answers z1
01:52:15 C leaves z1
01:52:15 call z1 ends answered
01:59:40 X calls as x2
01:59:45 call x2 rings A
01:59:50 A answers x2
01:59:55 Y calls as y2
03:00 call y2 ends lost
03:00:50 A leaves x2
03:00:50 call x2 ends answered
03:05 B calls Y as o1
03:05 call o1 rings the customer
03:05:40 call o1 ends
03:10 B calls Y as o2
03:10 call o2 rings the customer
03:10:12 the customer answers o2
03:11:12 call o2 ends
03:15 X calls as x3
03:15:20 call x3 ends lost
03:20 X calls as x4
03:20:10 call x4 ends lost
03:55 Y calls as y3
03:55:10 call y3 rings B
03:55:40 B answers y3
04:00:20 B leaves y3
04:00:20 call y3 ends answered
----------
call.entry_avg day = 0:11.875 (n=8)
at 01:45:10 uis.entry = 1
at 01:47:10 uis.ringing = 1
at 01:47:10 uis.emp_ringing = 1
at 01:47:10 uis.emp_idle = 2
at 01:49:15 uis.emp_ringing = 2
at 01:50 uis.talking = 1
at 01:50 uis.emp_talking = 1
at 01:50:25 uis.ringing = 1
at 01:55 uis.unprocessed 1:35-3:00 = 2
at 01:55 uis.unprocessed_callers 1:35-3:00 = 2
at 01:59:57 uis.entry = 1
at 01:59:57 uis.talking = 1
at 01:59:57 uis.unprocessed 1:35-3:00 = 1
uis.accepted 1:35-3:00 = 2
uis.lost 1:35-3:00 = 2
uis.wait_avg 1:35-3:00 = 8.5 s (n=2)
call.wait_total 1:35-3:00 = 0:16 (n=2)
# the menu, the first ringing, and both transfers
call.wait_all 1:35-3:00 = 0:45 (n=1)
call.talk_avg 1:35-3:00 = 2:30 (n=1)
uis.processing_time 1:35-3:00 = 14:20 (n=1)
call.outbound 1:35-3:00 = 0
uis.unprocessed 1:35-3:00 = 0
uis.unprocessed_callers 1:35-3:00 = 0
# half past of X's second talk
at 03:00:20 uis.talking = 1
at 03:00:20 uis.emp_talking = 1
at 03:00:20 uis.entry = 0
at 03:05:10 uis.emp_dialing = 1
at 03:05:10 uis.emp_idle = 2
at 03:10:30 uis.emp_talking = 1
at 03:55:20 uis.ringing = 1
at 04:00:10 uis.talking = 1
uis.accepted 3-4 = 1
uis.lost 3-4 = 3
members uis.lost 3-4 = y2, x3, x4
uis.unprocessed 3-4 = 2
uis.unprocessed_callers 3-4 = 1
members uis.unprocessed_callers 3-4 = x4
uis.wait_avg 3-4 = 0:30 (n=1)
call.wait_total 3-4 = 0:40 (n=1)
call.wait_all 3-4 = 0:10 (n=1)
call.talk_avg 3-4 = 1:00 (n=2)
uis.processing_time 3-4 = 989.5 s (n=2)
call.outbound 3-4 = 2
call.reached 3-4 = 1
call.talk_avg 4-5 = 4:40 (n=1)
call.wait_all 4-5 = 0:40 (n=1)
uis.accepted 4-5 = 0
# 45, 30 and 310 s of the hour after the gap
call.entry_peak 3-4 = 1
call.entry_mean 3-4 = 0.01
call.ringing_peak 3-4 = 1
call.ringing_mean 3-4 = 0.01
call.talking_peak 3-4 = 1
call.talking_mean 3-4 = 0.09
call.talking_peak 4-5 = 1
call.entry_peak 4-5 = 0
