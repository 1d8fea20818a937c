# An operator's capacity is changed in the middle of the work (T9): what there was
# counts until the change, a conversation weighs what it cost when it was taken, and
# slots never fall below none.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0, final after 10m
operator A: in Sales, points 4, chat 1 limit 4
visitors V, W, X

9:00 A comes to work
9:10 V comes
9:10 V writes "?"
9:10 A picks V
at 9:15 lt.slots = 3
9:30 operator A: points 2, chat 1 limit 2
at 9:31 lt.slots = 1
9:45 W comes
9:45 W writes "?"
9:45 A picks W
at 9:46 lt.slots = 0
9:50 operator A: points 2, chat 2 limit 1
at 9:51 lt.slots = 0
at 9:51 lt.in_work A = 2
10:00 A closes V
10:10 A closes W
at 10:11 lt.slots = 1
10:15 X comes
10:15 X writes "?"
10:15 A picks X
10:25 A closes X
10:30 A signs out
----------
# half an hour by four points, then two
op.capacity_time A 9-10 = 3:00:00
op.capacity_time A 10-11 = 1:00:00
op.used_time A 9-10 = 1:05:00
# ten minutes by one point, ten by two
op.used_time A 10-11 = 30:00
op.utilisation A 9-10 = 36.1 %
op.utilisation A 10-11 = 50.0 %
op.concurrency A 9-10 = 1.30
op.occupancy A 9-10 = 83.3 %
worked.time A = 1:30:00
closed.noreply A = 3
