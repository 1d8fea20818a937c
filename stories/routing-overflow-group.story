# Overflow into another group: its operators join after 45 seconds of the wait,
# behind all levels of the own group. The conversation stays in its own queue.
zone Europe/Moscow
date 2026-03-02
group Support: offer 0
group Sales: offer 0, levels after, overflow to Support after 45s
operator A: in Sales, limit 1
operator S: in Support, limit 2
visitors V1, V2

9:00 A comes to work
9:00 S comes to work
9:50 V1 comes
9:50 V2 comes
10:00:00 V1 writes "раз" to Sales
10:00:05 A accepts V1
10:00:10 V2 writes "два" to Sales
at 10:00:10 V2 = queued in Sales
at 10:00:54.999 V2 = queued in Sales
at 10:00:55 V2 = offered to S, in Sales
10:01:00 S accepts V2
at 10:01:00 V2 = in work by S, in Sales
10:02 the day ends
----------
q.offered Sales = 2
q.offered Support = 0
q.asa Sales = 27.5 s (n=2)
