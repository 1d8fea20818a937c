# What arrived and was handled by nobody has no handle time, and so no load that
# is known; where nothing arrived the load is nothing. What came when nobody was
# online is no wait. Work after a return to the queue belongs to the new wait,
# work after a reopening without one to the last.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0, final after 1h
operator X: in Sales
visitors N, V, W

8:00 N comes
8:10 N writes "?"
9:00 X comes to work
9:30 V comes
9:30 W comes
9:30 V writes "?"
9:40 V ends
10:00 W writes "?"
10:05 X picks W
10:15 X requeues W
10:20 X picks W
10:30 X closes W
11:00 X reopens W
11:10 X closes W
11:30 X picks N
11:50 X closes N
----------
wfm.arrivals 8-9 = 0
wfm.aht 8-9 = —
verdict wfm.aht of N = not counted, offline_start
wfm.offered_load 8-9 = 0.00
wfm.arrivals 9-10 = 1
wfm.aht 9-10 = —
wfm.offered_load 9-10 = —
wfm.arrivals 10-11 = 2
# 10 minutes of the first wait; of the second 10, and 10 once more after the reopening
wfm.aht 10-11 = 15:00 (n=2)
wfm.offered_load 10-11 = 0.50
