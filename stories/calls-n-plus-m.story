# Metrics 8, scenario 5: X called three times and Y twice, and nobody got through.
# X gets through; X is lost once more; Y is called back in vain, then with success;
# X gets through on the next day: the closing value of the first day stays.
zone Europe/Moscow
date 2026-03-02
group Sales: least_loaded
operator A: in Sales
callers X, Y
employees A

8:00 A comes to work
8:59:30 X calls as x1
9:00 call x1 ends lost
9:09:30 X calls as x2
9:10 call x2 ends lost
9:19:30 X calls as x3
9:20 call x3 ends lost
9:29:30 Y calls as y1
9:30 call y1 ends lost
9:39:30 Y calls as y2
at 9:39:35 uis.entry = 1
9:40 call y2 ends lost
at 9:50 uis.unprocessed day = 5
at 9:50 uis.unprocessed_callers day = 2
at 9:50 uis.entry = 0
at 9:50 uis.emp_idle = 1
10:00 X calls as x4
10:00 call x4 rings A
10:00 A answers x4
at 10:00:30 uis.talking = 1
at 10:00:30 uis.emp_talking = 1
10:01 call x4 ends answered
at 10:02 uis.unprocessed day = 2
at 10:02 uis.unprocessed_callers day = 1
at 10:02 uis.processing_time day = 50:00 (n=3)
10:29 X calls as x5
10:30 call x5 ends lost
at 10:31 uis.unprocessed day = 3
at 10:31 uis.unprocessed_callers day = 2
11:00 A calls Y as o1
11:00 call o1 rings the customer
at 11:00:10 uis.emp_dialing = 1
11:00:40 call o1 ends
at 11:01 uis.unprocessed day = 3
11:20 A calls Y as o2
11:20 call o2 rings the customer
11:20 the customer answers o2
11:22 call o2 ends
at 11:23 uis.unprocessed day = 1
at 11:23 uis.unprocessed_callers day = 1
next day
9:00 X calls as x6
9:00 call x6 rings A
9:00 A answers x6
9:01 call x6 ends answered
----------
on 2026-03-02
uis.unprocessed day = 1
uis.unprocessed_callers day = 1
uis.lost day = 6
uis.accepted day = 1
call.outbound day = 2
call.reached day = 1
members uis.unprocessed day = x5
reason uis.unprocessed call x1 = processed
reason uis.unprocessed_callers call x1 = processed
verdict uis.processing_time call x5 = counted, processed
uis.processing_time call x5 9-10 = —
next day
uis.processing_time day = 22:30:00 (n=1)
uis.accepted day = 1
