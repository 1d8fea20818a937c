# Utilisation above 100 %: what was worked on beyond the capacity, or while
# nothing new would come, is in the work and not in the capacity there was.
zone Europe/Moscow
date 2026-03-02
group Sales: manual
operator A: in Sales, points 2, chat 1 limit 2
operator B: in Sales, points 1, chat 1 limit 1
visitors V, W, X, Y

9:00 A comes to work
9:00 B comes to work
9:10 V comes
9:10 V writes "?"
9:10 A picks V
9:10 W comes
9:10 W writes "?"
9:10 A picks W
9:30 A goes pause
10:00 X comes
10:00 X writes "?"
10:00 B picks X
10:00 Y comes
10:00 Y writes "?"
10:00 B picks Y
10:30 A closes V
10:30 A closes W
11:00 B closes X
11:00 B closes Y
11:00 A signs out
11:00 B signs out
12:00 the day ends
----------
# half an hour by two points; twice an hour and twenty minutes
op.capacity_time A = 1:00:00
op.used_time A = 2:40:00
op.utilisation A = 266.7 %
# in an hour in which nothing would have come, nothing can be divided by
op.capacity_time A 10-11 = 0:00
op.used_time A 10-11 = 1:00:00
op.utilisation A 10-11 = —
# one conversation more than the limit, picked by hand
op.capacity_time B 10-11 = 1:00:00
op.used_time B 10-11 = 2:00:00
op.utilisation B 10-11 = 200.0 %
