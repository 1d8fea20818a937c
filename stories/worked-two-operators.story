# Figures of several operators together are sums of each one's own time, never
# averages of averages.
zone Europe/Moscow
date 2026-03-02
group Sales: manual
operators A, B: in Sales, points 2, chat 1 limit 2
visitors V, W

9:00 A comes to work
9:30 B comes to work
9:30 V writes "?"
9:30 A picks V
9:45 W writes "?"
9:45 B picks W
10:00 A closes V
10:00 B closes W
10:00 A signs out
10:00 B signs out
11:00 the day ends
----------
worked.time 9-10 = 1:30:00
worked.chat_time 9-10 = 45:00
op.occupancy = 50.0 %
op.occupancy A = 50.0 %
op.occupancy B = 50.0 %
op.utilisation = 25.0 %
op.capacity_time = 3:00:00
op.used_time B = 15:00
op.concurrency = 1.00
op.ready_time = 1:30:00
