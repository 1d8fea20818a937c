# Three offers missed in a row: the operator becomes away, and says so when
# back (7.2 step 4). An accept in between begins the count again.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, no answer limit 3, cool off 0, queue left 0
operator A: in Sales
visitors V, W

9:00 A comes to work
9:59 V comes
9:59 W comes
10:00:00 V writes "раз"
at 10:01:00 V = offered to A
10:01:10 A accepts V
10:02:00 W writes "два"
at 10:03:29.999 status A = available, connected
at 10:03:30 status A = away, no_answers
at 10:03:30 W = queued in Sales, wait 1
at 10:03:30 lt.ops_available = 0
at 10:03:30 V = in work by A
10:10:00 A goes available
at 10:10:00 W = offered to A
10:10:05 A accepts W
10:11 the day ends
----------
offer.expired A = 5
emp.status_time A clause away = 6:30
worked.time A 10:00-10:10 = 3:30
