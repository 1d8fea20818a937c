# Capacity in the night in which the clocks of Berlin skip 02: two hours by the
# clock are one hour of work, and the day has 23 hours.
zone Europe/Berlin
date 2026-03-29
group Sales: manual
operator A: in Sales, points 4, chat 1 limit 4
operator B: in Sales, points 2, chat 1 limit 2
visitors V, W

01:00 A comes to work
01:30 B comes to work
01:45 V comes
01:45 V writes "?"
01:45 A picks V
at 01:50 ops.online = 2
at 01:50 ops.in_dialog = 1
at 01:50 lt.slots = 5
03:15 A replies to V "Ja?"
03:15 A closes V
03:20 W comes
03:20 W writes "?"
at 03:20 lt.offered = 0
03:20 B picks W
at 03:25 ops.in_dialog B = 1
at 03:25 ops.in_dialog A = 0
03:30 A signs out
at 03:31 ops.online = 1
03:40 B closes W
04:00 B signs out
----------
hours = 23
# 01:00-02:00 and 03:00-03:30 by four points, 01:30-02:00 and 03:00-04:00 by two
op.capacity_time A day = 6:00:00
op.capacity_time B day = 3:00:00
op.capacity_time day = 9:00:00
op.used_time A day = 30:00
op.used_time B day = 20:00
op.utilisation A day = 8.3 %
op.ready_time A day = 1:30:00
c.outcome 3-4 clause no_reply = 1
c.outcome 01:00-03:00 clause served = 1
resp.late5 A 3-4 = 1
c.repeat72 day = —
