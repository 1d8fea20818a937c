# Statistics of cases on the day of twenty-five hours: an hour that is lived twice is
# two rows; the time to close is real time; the target is the one in force at the close.
zone Europe/Berlin
date 2026-10-25
desk case close 30m
group Sales: least_loaded
operator A: in Sales
callers X, Y
employees A

1:50:00 X calls as c1
1:50:05 call c1 rings A
1:50:30 the customer leaves c1
1:50:30 call c1 ends lost
02:20(+02:00) Y calls as c2
02:20:05(+02:00) call c2 rings A
02:20:30(+02:00) the customer leaves c2
02:20:30(+02:00) call c2 ends lost
02:20:30(+01:00) A sets case c2 to closed
02:30(+01:00) desk case close 3h
3:00:00 X calls as c3
3:00:02 call c3 rings A
3:00:06 A answers c3
3:01 A puts c3 into c1
3:02 A leaves c3
3:02 the customer leaves c3
3:02 call c3 ends answered
3:50:30 A sets case c1 to closed
23:59:00 Y calls as c4
23:59:30 call c4 ends lost
----------
case c1 = missed closed red, A: missed c1, talk c3, status_set
case c2 = missed open red, A: missed c2, status_set, missed c4
hours = 25
od.new 02(+02:00) = 1
od.new 02(+01:00) = 0
od.new day = 2
od.new_client day = 2
od.peak_new 02(+02:00) = 1
od.peak_new day = 2
od.reopened 23-24 = 1
od.reopened day = 0
od.closed day = 1
od.closed 02(+01:00) = 0
od.close_time 02(+01:00) = 1:00:00 (n=1)
od.close_time 02(+02:00) = — (n=0)
od.close_time 3-4 = 3:00:00 (n=1)
od.close_time day = 2:00:00 (n=2)
od.sla_close 02(+01:00) = 1
od.sla_close 3-4 = 0
od.sla_close day = 1
reason od.sla_close of case c1 = kept
reason od.sla_close of case c2 = breached
od.answered 3-4 = 1
od.answered day = 1
od.replies day = 1
od.replies 3-4 = 1
od.replies_to_close day = 1.00 (n=1)
od.replies_to_close 3-4 = 1.00 (n=1)
od.touched day = 2
od.touched 02(+01:00) = 1
