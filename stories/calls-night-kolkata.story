# Calls across midnight in a zone on the half hour: accepted on the day of the first
# connection, its talk on the day of the end; who was lost before midnight and called
# back after it stays unprocessed on the panel of the first day (R15).
zone Asia/Kolkata
date 2026-11-20
group Sales: least_loaded
operators A, B, C: in Sales
callers X, Y, Z
employees A, B, C

23:35 A comes to work
23:35 B comes to work
23:35 C comes to work
23:45 X calls as x1
23:45:30 call x1 ends lost
23:47 Y calls as y1
23:47:05 call y1 rings A
23:47:25 call y1 ends lost
23:49 Z calls as z1
23:49:10 call z1 rings A
23:49:10 call z1 rings B
23:49:22 A answers z1
23:49:22 B leaves z1
23:50:22 A leaves z1
23:50:22 call z1 is transferred to B
23:50:30 B answers z1
23:51:30 B leaves z1
23:51:30 call z1 is transferred to C
23:51:45 C answers z1
23:52:15 C leaves z1
23:52:15 call z1 ends answered
23:59:40 X calls as x2
23:59:45 call x2 rings A
23:59:50 A answers x2
23:59:55 Y calls as y2
next day
00:00 call y2 ends lost
00:00:50 A leaves x2
00:00:50 call x2 ends answered
00:05 B calls Y as o1
00:05 call o1 rings the customer
00:05:40 call o1 ends
00:10 B calls Y as o2
00:10 call o2 rings the customer
00:10:12 the customer answers o2
00:11:12 call o2 ends
00:15 X calls as x3
00:15:20 call x3 ends lost
00:20 X calls as x4
00:20:10 call x4 ends lost
00:55 Y calls as y3
00:55:10 call y3 rings B
00:55:40 B answers y3
01:00:20 B leaves y3
01:00:20 call y3 ends answered
----------
call.entry_avg day = 0:12.500 (n=4)
at 23:45:10 uis.entry = 1
at 23:47:10 uis.ringing = 1
at 23:47:10 uis.emp_ringing = 1
at 23:47:10 uis.emp_idle = 2
at 23:49:15 uis.emp_ringing = 2
at 23:50 uis.talking = 1
at 23:50 uis.emp_talking = 1
at 23:50:25 uis.ringing = 1
at 23:55 uis.unprocessed day = 2
at 23:55 uis.unprocessed_callers day = 2
at 23:59:57 uis.entry = 1
at 23:59:57 uis.talking = 1
at 23:59:57 uis.unprocessed day = 1
uis.accepted day = 2
uis.lost day = 2
uis.wait_avg day = 8.5 s (n=2)
call.wait_total day = 0:16 (n=2)
# the menu, the first ringing, and both transfers
call.wait_all day = 0:45 (n=1)
call.talk_avg day = 2:30 (n=1)
uis.processing_time day = 14:20 (n=1)
call.outbound day = 0
uis.unprocessed day = 1
members uis.unprocessed day = y1
uis.unprocessed_callers day = 1
next day
# half past of X's second talk
at 00:00:20 uis.talking = 1
at 00:00:20 uis.emp_talking = 1
at 00:00:20 uis.entry = 0
at 00:05:10 uis.emp_dialing = 1
at 00:05:10 uis.emp_idle = 2
at 00:10:30 uis.emp_talking = 1
at 00:55:20 uis.ringing = 1
at 01:00:10 uis.talking = 1
uis.accepted 0-1 = 1
uis.lost 0-1 = 3
members uis.lost 0-1 = y2, x3, x4
uis.unprocessed 0-1 = 2
uis.unprocessed_callers 0-1 = 1
members uis.unprocessed_callers 0-1 = x4
uis.wait_avg 0-1 = 0:30 (n=1)
call.wait_total 0-1 = 0:40 (n=1)
call.wait_all 0-1 = 0:10 (n=1)
call.talk_avg 0-1 = 1:00 (n=2)
uis.processing_time 0-1 = 989.5 s (n=2)
call.outbound 0-1 = 2
call.reached 0-1 = 1
call.talk_avg 1-2 = 4:40 (n=1)
call.wait_all 1-2 = 0:40 (n=1)
uis.accepted 1-2 = 0
# 45, 30 and 310 s of the hour after midnight
call.entry_peak 0-1 = 1
call.entry_mean 0-1 = 0.01
call.ringing_peak 0-1 = 1
call.ringing_mean 0-1 = 0.01
call.talking_peak 0-1 = 1
call.talking_mean 0-1 = 0.09
call.talking_peak 1-2 = 1
call.entry_peak 1-2 = 0
