# Metrics 8, scenario 19: the visitor's last operator D is full: he is waited
# for 20 seconds, then the next one is asked; without C it is B, the longer
# idle; after B's offer expires, A.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, sticky hold 20s, levels after
operator A: in Sales, limit 4
operator B: in Sales, limit 4
operator D: in Sales, limit 1
visitors V, W

8:00 D comes to work
8:50 V comes
8:50 V writes "раз"
8:50 D accepts V
8:55 D closes V for good
9:00 W comes
9:00 W writes "занимаю"
9:00 D accepts W
9:30 B comes to work
9:31 A comes to work
10:00:00 V writes "снова я"
at 10:00:00 V = queued in Sales
at 10:00:00 why V = least_loaded: nobody; full D; held A, B
at 10:00:19.999 V = queued in Sales
at 10:00:20 V = offered to B
at 10:00:20 offer V = least_loaded: B, A; full D
at 10:00:50 V = offered to A
at 10:00:50 offer V = least_loaded: A; full D; tried B
10:00:55 A accepts V
10:01 the day ends
----------
op.rona B = 1
q.asa 10-11 = 0:55 (n=1)
