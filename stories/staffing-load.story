# The load of half an hour is what arrived in it times its handle time (7.7):
# whoever gave up counts as long as the others, what moved to another queue counts
# there, and work that ends later still belongs to the half hour of its arrival.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0
group Help: manual, queue left 0
operator X: in Sales, in Help
operator Y: in Sales, in Help
visitors V, W, U, M, L

9:00 X comes to work
9:00 Y comes to work
9:50 V comes
9:50 W comes
9:50 U comes
9:50 M comes
9:50 L comes
10:00 V writes "?" to Sales
10:05 W writes "?" to Sales
10:05 U writes "?" to Sales
10:10 X picks V
10:10 U leaves
10:15 X picks W
10:20 X closes V for good
10:25 M writes "?" to Sales
10:26 Y manages M to Help
10:28 Y picks M
10:30 L writes "?" to Sales
10:40 Y takes over W
10:45 Y closes M for good
10:55 Y closes W for good
11:00 X manages U closed
11:10 Y picks L
11:20 Y closes L for good
----------
# At 10:29 nothing of W's and M's work is over.
at 10:29 wfm.aht 10:00-10:30 = 10:00 (n=1), provisional
at 10:29 reason wfm.aht of W = in_work
wfm.arrivals 10:00-10:30 = 4
wfm.arrivals 10:00-10:30 Sales = 3
wfm.arrivals 10:00-10:30 Help = 1
members wfm.arrivals = V, W, U, M, L
# V 10 minutes, W 25 of X and 15 of Y, M 17
wfm.aht 10:00-10:30 = 22:20 (n=3)
wfm.aht 10:00-10:30 Sales = 25:00 (n=2)
# 3 arrivals of 25 minutes in 30, one of 17
wfm.offered_load 10:00-10:30 Sales = 2.50
wfm.offered_load 10:00-10:30 Help = 0.57
wfm.offered_load 10:00-10:30 = 2.98
wfm.offered_load 10:30-11:00 = 0.33
wfm.offered_load 10-11 = 1.60
wfm.offered_load 11-12 = 0.00
# Quarters of the hour: arrivals add up
wfm.arrivals 10:00-10:15 = 3
wfm.arrivals 10:15-10:30 = 1
wfm.arrivals 10:30-10:45 = 1
wfm.arrivals 10-11 = 5
verdict wfm.aht of U = not counted, not_taken
verdict wfm.arrivals of M wait 1 = not counted, flowout
q.offered 10-11 = 6
q.flowout 10-11 = 1
