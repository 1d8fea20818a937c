# First in, first out: among equals nobody overtakes anybody (7.2), and a free
# slot goes to the head of the queue at once.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, queue left 0
operator A: in Sales, limit 1
visitors V1, V2, V3, V4

9:00 A comes to work
9:59 V1 comes
9:59 V2 comes
9:59 V3 comes
10:00:00 V1 writes "раз"
10:00:01 V2 writes "два"
10:00:02 V3 writes "три"
10:00:03 A accepts V1
at 10:00:03 queue Sales = V2, V3
at 10:00:03 lt.in_queue = 2
at 10:00:03 lt.oldest = 0:02
at 10:00:30 lt.oldest Sales = 0:29
10:05:00 A closes V1
at 10:05:00 V2 = offered to A
at 10:05:00 queue Sales = V3
10:05:05 A accepts V2
# in the same millisecond as the free slot a fourth one comes: still behind V3
10:10:00 A closes V2
10:10:00 V4 writes "четыре"
at 10:10:00 V3 = offered to A
at 10:10:00 queue Sales = V4
10:11 the day ends
----------
lt.wait_avg day = 4:59 (n=3)
q.offered day = 4
q.answered day = 2
