# Statistics of cases in the night in which the clocks of Berlin skip 02: from 01:50 to
# 03:20 is half an hour. Closed exactly at the target is in time, a millisecond later
# is not (T8).
zone Europe/Berlin
date 2026-03-29
desk case close 30m
group Sales: least_loaded
operator A: in Sales
callers X, Y
employees A

01:50:00 X calls as c1
01:50:05 call c1 rings A
01:50:30 the customer leaves c1
01:50:30 call c1 ends lost
01:54:30 Y calls as c2
01:54:35 call c2 rings A
01:55:00 the customer leaves c2
01:55:00 call c2 ends lost
03:10:00 A dials X from c1 as c3
03:10:05 call c3 rings A
03:10:08 A answers c3
03:10:09 call c3 rings the customer
03:10:20 the customer answers c3
03:11:00 A leaves c3
03:11:00 the customer leaves c3
03:11:00 call c3 ends
03:20:30 A sets case c1 to closed
03:25:00.001 A sets case c2 to closed
03:40:00 Y calls as c4
03:40:10 call c4 ends lost
----------
hours = 23
od.new 1:30-3:00 = 2
od.new day = 2
od.new_client day = 2
od.peak_new 3-4 = 1
# c2, missed once more, is older than its quarter of an hour
od.reopened 3:30-3:45 = 1
od.touched 3-4 = 2
od.answered 3-4 = 1
od.closed 3-4 = 1
members od.closed day = c1
reason od.closed of case c2 = no_talk
od.replies day = 1
od.replies_to_close day = 1.00 (n=1)
od.close_time 3-4 = 1800.0005 s (n=2)
od.sla_close 3-4 = 1
reason od.sla_close of case c1 = kept
reason od.sla_close of case c2 = breached
