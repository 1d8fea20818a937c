# A group with choice by hand: nothing is offered, operators pick in any order;
# picking makes no offer.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0
operators A, B: in Sales, limit 1
visitors V1, V2

9:00 A comes to work
9:00 B comes to work
9:59 V1 comes
9:59 V2 comes
10:00 V1 writes "раз"
10:01 V2 writes "два"
at 10:01 queue Sales = V1, V2
at 10:01 why V1 = manual: nobody; manual A, B
10:02 B picks V2
10:03 A picks V1
# by hand one may take more than the limit
10:03 B takes over V1
at 10:03 holds B = V1, V2
10:05 the day ends
----------
facts offer.made = 0
op.rona_rate A = —
opq.wait_avg = —
q.asa day = 2:00 (n=2)
