# Statistics of cases over midnight: created before the day and opened again in it;
# opened twice and closed twice in a day is once; a talk belongs to its end, a close
# at 0:00:00.000 to the new day; nobody's talk of yesterday is an answer of today.
zone Europe/Moscow
date 2026-03-02
group Sales: least_loaded
operator A, B: in Sales
callers X, Y
employees A, B

23:40:00 X calls as c1
23:40:05 call c1 rings A
23:40:30 the customer leaves c1
23:40:30 call c1 ends lost
23:50 A sets case c1 to closed
23:58:00 Y calls as c2
23:58:05 call c2 rings B
23:58:10 B answers c2
next day
0:00:00 A sets case c1 to open
0:00:00 A sets case c1 to closed
0:01:00 B leaves c2
0:01:00 the customer leaves c2
0:01:00 call c2 ends answered
0:10:00 X calls as c3
0:10:05 call c3 rings B
0:10:30 the customer leaves c3
0:10:30 call c3 ends lost
0:30 B sets case B@c2 to closed
1:00:00 Y calls as c4
1:00:02 call c4 rings B
1:00:06 B answers c4
1:01 B puts c4 into B@c2
1:02 B leaves c4
1:02 the customer leaves c4
1:02 call c4 ends answered
2:00 A sets case c1 to closed
next day
9:00 A sets case B@c2 to closed
----------
case c1 = missed closed red, B: missed c1, status_set, status_set, status_set, missed c3, status_set
case B@c2 = incoming closed, B: talk c2, status_set, talk c4, status_set
on 2026-03-02
od.new day = 1
od.new_client day = 1
od.reopened day = 0
od.peak_new day = 1
od.touched day = 1
members od.touched day = c1
od.answered day = 0
members od.answered day = nobody
od.replies day = 0
od.closed day = 0
members od.closed day = nobody
od.replies_to_close day = — (n=0)
od.close_time day = 9:30 (n=1)
members od.close_time day = c1
od.sla_close day = 0
next day
od.new day = 1
od.new_client day = 1
od.reopened day = 1
od.peak_new day = 2
od.touched day = 2
members od.touched day = c1, B@c2
od.answered day = 1
members od.answered day = B@c2
od.replies day = 2
od.closed day = 1
members od.closed day = B@c2
od.replies_to_close day = 1.00 (n=1)
od.close_time day = 1:24:15 (n=2)
members od.close_time day = c1, B@c2
od.sla_close day = 0
od.reopened 0-1 = 1
members od.reopened day = c1
od.reopened A day = 1
od.peak_new 0-1 = 2
od.closed B day = 1
od.closed 0-1 = 1
od.touched 0-1 = 2
od.touched B day = 1
next day
od.new day = 0
od.new_client day = 0
od.reopened day = 0
od.peak_new day = 0
od.touched day = 1
members od.touched day = B@c2
od.answered day = 0
members od.answered day = nobody
od.replies day = 0
od.closed day = 1
members od.closed day = B@c2
od.replies_to_close day = — (n=0)
od.close_time day = 32:59:00 (n=1)
members od.close_time day = B@c2
od.sla_close day = 1
