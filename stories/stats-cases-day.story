# Statistics of cases (source, 20-25), one day: what made each case, who worked on
# it, what closed it. Worked on twice counts once; closed without a talk is not
# closed; closed at its creation took no time; one by hand without a call is nobody's.
zone Europe/Moscow
desk case close 10m
group Sales: least_loaded
operator A, B: in Sales
callers X, Y, Z
employees A, B

9:00:00 X calls as c1
9:00:05 call c1 rings A
9:00:30 the customer leaves c1
9:00:30 call c1 ends lost
9:05 A dials X from c1 as c2
9:05:10 call c2 rings A
9:05:13 A answers c2
9:05:14 call c2 rings the customer
9:05:50 the customer leaves c2
9:05:50 call c2 ends
9:10 A dials X from c1 as c3
9:10:10 call c3 rings A
9:10:13 A answers c3
9:10:14 call c3 rings the customer
9:10:22 the customer answers c3
9:10:50 A leaves c3
9:10:50 the customer leaves c3
9:10:50 call c3 ends
9:12 A sets case c1 to closed
9:20:00 Y calls as c4
9:20:02 call c4 rings B
9:20:06 B answers c4
9:22 B leaves c4
9:22 the customer leaves c4
9:22 call c4 ends answered
9:32 B sets case B@c4 to closed
9:40:00 A calls Z as c5
9:40:01 call c5 rings the customer
9:40:10 the customer answers c5
9:40:50 the customer leaves c5
9:40:50 call c5 ends
9:50:00 A calls Z as c6
9:50:01 call c6 rings the customer
9:50:50 the customer leaves c6
9:50:50 call c6 ends
9:55 A makes customer Anna
9:56 A makes case refund for Anna
9:57 A sets case refund to closed
10:05:00 Z calls as c7
10:05:05 call c7 rings B
10:05:30 the customer leaves c7
10:05:30 call c7 ends lost
10:06 B notes in c7
10:07 B sets case c7 to closed
10:20:00 Z calls as c8
10:20:05 call c8 rings A
10:20:30 the customer leaves c8
10:20:30 call c8 ends lost
----------
case c1 = missed closed red, A: missed c1, attempt c2, talk c3, status_set
case B@c4 = incoming closed, B: talk c4, status_set
case A@c5 = outgoing closed, A: talk c5
case A@c6 = outgoing closed, A: attempt c6
case c7 = missed open red, A: missed c7, note, status_set, missed c8
od.new day = 5
od.new A day = 4
od.new B day = 1
members od.new day = c1, B@c4, A@c5, A@c6, c7
reason od.new of case refund = no_call
od.new_client day = 3
members od.new_client day = c1, B@c4, c7
reason od.new_client of case A@c5 = by_employee
od.peak_new day = 5
od.peak_new 9-10 = 4
od.peak_new 10-11 = 1
od.reopened day = 0
od.reopened 10-11 = 0
od.reopened 10:15-10:30 = 1
od.touched day = 5
od.touched A day = 3
od.touched B day = 2
od.touched 9-10 = 4
od.touched 10-11 = 1
members od.touched day = c1, B@c4, A@c5, A@c6, c7
od.answered day = 3
members od.answered day = c1, B@c4, A@c5
reason od.answered of case A@c6 = no_talk
od.replies day = 4
od.replies A day = 3
od.closed day = 3
members od.closed day = c1, B@c4, A@c5
reason od.closed of case c7 = no_talk
verdict od.closed of case c1 = counted, closed
od.close_time day = 7:40 (n=3)
members od.close_time day = c1, B@c4, c7
reason od.close_time of case A@c5 = instant
od.replies_to_close day = 1.33 (n=3)
od.sla_close day = 1
members od.sla_close day = c1
reason od.sla_close of case B@c4 = kept
