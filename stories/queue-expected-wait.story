# The forecast needs five accepts in a quarter of an hour, and says minutes (7.6).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0
operator X: in Sales, limit 20
visitors V1, V2, V3, V4, V5, V6, V7

9:00 X comes to work
10:00 V1 writes "?"
10:03 X picks V1
10:03 V2 writes "?"
10:06 X picks V2
10:06 V3 writes "?"
10:09 X picks V3
10:09 V4 writes "?"
10:12 X picks V4
at 10:12 q.ewt = —
10:12 V5 writes "?"
10:12 V6 writes "?"
10:12 V7 writes "?"
10:15 X picks V5
at 10:15 q.ewt = 8:00
at 10:15 q.ewt Sales = 8:00
# 15 minutes after the first accept it no longer counts: too few again
at 10:18 q.ewt = —
10:20 the day ends
----------
lt.in_queue = 2
