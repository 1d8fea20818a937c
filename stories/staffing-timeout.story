# Whoever waited to the limit of the queue came for an answer all the same: it is work
# that arrived, of the length of the others. What was written when nobody was online is
# no wait, and no limit closes it.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0, queue timeout 10m, idle close 0, final after 1h
operator X: in Sales
visitors N, V, W

8:00 N comes
8:10 N writes "?"
9:00 X comes to work
at 9:00 N = queued in Sales, offline start
9:30 V comes
9:30 W comes
10:00 V writes "?"
10:01 X picks V
10:05 W writes "?"
10:11 X closes V
at 10:14:59.999 W = queued in Sales
at 10:15 W = closed by timeout_queue
10:30 X picks N
10:31 X replies to N "Да"
10:40 X closes N
----------
verdict wfm.arrivals of W = counted, timed_out
wfm.arrivals 8-9 = 0
wfm.arrivals 10-11 = 2
wfm.aht 10-11 = 10:00 (n=1)
# two of ten minutes in an hour
wfm.offered_load 10-11 = 0.33
q.flowout 10-11 = 1
