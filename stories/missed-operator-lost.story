# The operator's connection is lost with an offer in hand: the system moves it
# on, so the operator has missed it (W10 a), though a colleague answers in time
# and nothing is missed overall.
zone Europe/Moscow
date 2026-03-02
desk suspect 10s, lost 30s, return 60s
group Sales: offer 0, missed after 60s, final after 1h
operator A: in Sales
operator B: in Sales
visitors V

9:00 A comes to work
9:01 B comes to work
9:59 V comes
10:00:00 V writes "раз"
at 10:00:00 V = offered to A
10:00:10 A falls silent
at 10:00:40 V = offered to B, wait 1
10:00:45 B accepts V
10:00:55 B replies to V "Здравствуйте"
10:02 B closes V
----------
missed.waits day = 0
reason of V = replied_in_time
missed.operator A 11-12 = 1
missed.operator B = 0
reason missed.operator A of V = moved_by_system
op.rona A = 0
opq.wait_avg A = 0:40 (n=1)
