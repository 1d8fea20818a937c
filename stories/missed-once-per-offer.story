# An offer that expired and was the last of a missed wait counts once (R4).
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, no answer limit 1, missed after 60s, queue timeout 20m, final after 1h
operators A, B: in Sales
visitors V

9:00 A comes to work
9:01 B comes to work
9:59 V comes
10:00:00 V writes "раз"
at 10:00:30 V = offered to B
at 10:01:00 V = queued in Sales
10:05:00 V leaves
----------
missed.waits 11-12 = 1
missed.operator 11-12 = 2
missed.operator A = 1
missed.operator B = 1
reason missed.operator A of V = moved_by_system
reason missed.operator B of V = moved_by_system
missed.unattributed = 0
reason missed.unattributed of V = had_an_offer
offer.expired 10-11 = 2
