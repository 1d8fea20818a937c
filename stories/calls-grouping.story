# Metrics 8, scenario 15, the calls: Z is missed three times, called back in vain,
# gets through, and is missed once more.
zone Europe/Moscow
group Sales: least_loaded
operator A: in Sales
callers Z
employees A

8:00 A comes to work
8:59 Z calls as m1
8:59:10 call m1 rings A
at 8:59:20 uis.ringing = 1
at 8:59:20 uis.emp_ringing = 1
at 8:59:20 uis.emp_idle = 0
9:00 call m1 ends lost
9:04 Z calls as m2
9:05 call m2 ends lost
9:19 Z calls as m3
9:20 call m3 ends lost
9:30 A calls Z as o1
9:30 call o1 rings the customer
at 9:30:10 uis.emp_dialing = 1
at 9:30:10 uis.emp_idle = 0
9:30:40 call o1 ends
9:39:50 Z calls as a1
9:39:55 call a1 rings A
9:40 A answers a1
at 9:41 uis.talking = 1
9:42 A leaves a1
9:42 call a1 ends answered
9:59 Z calls as m4
at 9:59:30 uis.entry = 1
10:00 call m4 ends lost
----------
uis.lost day = 4
uis.accepted day = 1
uis.unprocessed day = 1
uis.unprocessed_callers day = 1
uis.processing_time day = 31:40 (n=3)
uis.wait_avg day = 0:05
call.wait_total day = 0:10
call.wait_all day = 0:10
call.talk_avg day = 2:00
call.outbound day = 1
call.reached day = 0
members uis.lost day = m1, m2, m3, m4
