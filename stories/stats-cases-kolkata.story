# Statistics of cases across midnight in a zone on the half hour. A call is handed on
# twice: the cases of the first two talks make and close themselves before midnight,
# the third goes on over it and is closed by hand; a caller missed before midnight is
# called back after it.
zone Asia/Kolkata
date 2026-11-20
desk case close 30m
group Sales: least_loaded
operators A, B, C: in Sales
callers X, Y
employees A, B, C

23:50:00 X calls as c1
23:50:10 call c1 rings A
23:50:30 the customer leaves c1
23:50:30 call c1 ends lost
23:55:00 Y calls as c2
23:55:05 call c2 rings A
23:55:10 A answers c2
23:57:00 A leaves c2
23:57:00 call c2 is transferred to B
23:57:10 B answers c2
23:59:00 B leaves c2
23:59:00 call c2 is transferred to C
23:59:20 C answers c2
next day
0:01:00 C leaves c2
0:01:00 the customer leaves c2
0:01:00 call c2 ends answered
0:20:00 C sets case C@c2 to closed
0:25:00 A dials X from c1 as c3
0:25:05 call c3 rings A
0:25:08 A answers c3
0:25:09 call c3 rings the customer
0:25:20 the customer answers c3
0:26:00 A leaves c3
0:26:00 the customer leaves c3
0:26:00 call c3 ends
0:30:30 A sets case c1 to closed
----------
case c1 = missed closed red, A: missed c1, talk c3, status_set
case A@c2 = incoming closed, A: talk c2
case C@c2 = incoming closed, C: talk c2, status_set
od.new day = 3
od.new_client day = 3
od.peak_new day = 3
od.reopened day = 0
od.touched day = 2
od.answered day = 2
od.closed day = 2
od.replies day = 2
od.replies_to_close day = 1.00 (n=2)
# closed at their creation: they took no time
od.close_time day = —
od.sla_close day = 0
next day
od.new day = 1
members od.new day = C@c2
od.peak_new day = 1
od.touched day = 2
od.answered day = 2
od.closed day = 2
od.replies day = 2
od.replies_to_close day = 1.00 (n=2)
# 19 minutes and 40
od.close_time day = 29:30 (n=2)
od.sla_close 0-1 = 1
members od.sla_close day = c1
