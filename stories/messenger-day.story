# A day of a messenger: its visitors are always there, so that nobody is missed or
# refused and the rate is «—», not 0 (W7); the queue has its figures all the same.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 20s, queue left 60s, queue timeout 10m, final after 10m
operator A: in Sales
visitors T1, T2, T3, T4 on telegram
targets service level 20s, short 5s, first 60s, cancelled 20s

9:00 A comes to work
10:00:00 T1 writes "раз"
10:00:10 A picks T1
10:00:30 A replies to T1 "Да"
10:05:00 A closes T1
10:10:00 T2 writes "ой"
10:10:03 T2 ends
10:20:00 T3 writes "есть кто?"
10:40:00 T4 writes "четыре"
10:40:20 A picks T4
10:41:00 A closes T4
----------
at 10:30:00 T3 = closed by timeout_queue
missed.waits = 0
missed.conversations = 0
missed.rate on telegram = —
missed.wait_avg = —
reason missed.waits of T3 = not_applicable_channel
reason missed.conversations of T4 = not_applicable_channel
wait.refused on telegram = 0
wait.accepted on telegram = 2
q.offered on telegram 10-11 = 4
q.answered on telegram 10-11 = 2
q.abandoned on telegram 10-11 = 1
# out of the queue by its own timeout, with the visitor there
q.flowout on telegram 10-11 = 1
q.short_abandon = 1
q.asa = 0:15 (n=2)
q.sl = 100.0 %
q.sl_connect = 75.0 %
q.abandon_rate_connect = 25.0 %
q.max = 10:00
lt.arrived on telegram day = 4
lt.served day = 1
lt.cancelled day = 1
lt.no_reply day = 1
lt.unassigned day = 0
lt.unserved day = 2
c.outcome clause ended_in_queue = 1
members lt.cancelled = T2
closed.noreply A = 1
rt.first day = 0:30 (n=1)
# T4 was closed exactly when the minute was over
sla.first day = 1
sla.first 10:21-10:22 = 1
