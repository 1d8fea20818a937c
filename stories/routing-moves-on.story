# An offer not taken in 30 seconds moves on; when everybody has had it, it goes
# round again, to who was asked longest ago (E4). The start of the wait stays
# what it was (I6).
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, no answer limit 0, cool off 300s
operators A, B: in Sales
visitors V

9:00 A comes to work
9:01 B comes to work
9:59 V comes
10:00:00 V writes "есть кто?"
at 10:00:00 V = offered to A, wait 1
at 10:00:29.999 V = offered to A
at 10:00:30 V = offered to B, wait 1
at 10:01:00 V = offered to A, wait 1
at 10:01:30 V = offered to B, wait 1
# A comes too late: it is B's offer now, and taking it from B is a pick
10:01:45 A picks V
10:01:46 B declines V -> refused not_offered
10:02 the day ends
----------
offer.expired = 3
op.rona_rate A = 100.0 %
op.rona_rate B = 50.0 %
q.asa day = 1:45 (n=1)
opq.wait_avg A = 0:30 (n=2)
opq.wait_avg B = 22.5 s (n=2)
