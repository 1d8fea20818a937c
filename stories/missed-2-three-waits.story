# Metrics 8, scenario 2: three waits, the first two accepted, the third missed
# (W6). The 30-second reassignment is off.
zone Europe/Moscow
date 2026-03-02
group One: offer 0, missed after 120s, queue timeout 20m, final after 1h
group Two: offer 0, missed after 120s, queue timeout 20m, final after 1h
operator A: in One
operator B: in Two
visitors V

9:00 A comes to work
9:00 B comes to work
9:59 V comes
10:00:00 V writes "Не могу войти в кабинет"
at 10:00:00 V = offered to A, in One, wait 1
10:00:40 A accepts V
10:01:00 A types to V
10:01:30 A replies to V "Сейчас посмотрю"
10:10:00 A transfers V to Two
at 10:10:00 V = offered to B, in Two, wait 2
10:12:00 B accepts V
10:12:10 B replies to V "Здравствуйте, это второй отдел"
10:20:00 B transfers V to A
at 10:20:00 V = offered to A, wait 3
10:26:00 V leaves
at 10:40:00 V = closed by timeout_queue
----------
wait.count of V = 3.00
wait.accepted 10-11 = 2
missed.waits 11-12 = 1
missed.waits day = 1
missed.conversations 11-12 = 1
missed.operator A = 1
missed.operator B = 0
missed.unattributed = 0
missed.wait_avg 10-11 = 6:00 (n=1)
q.asa 10-11 = 1:20 (n=2)
opq.wait_avg A = 3:20 (n=2)
opq.wait_avg B = 2:00 (n=1)
opq.accept_avg A = 0:40 (n=1)
q.offered 10-11 = 3
q.answered 10-11 = 2
q.abandoned 10-11 = 1
wait.refused 10-11 = 1
reason of V wait 1 = replied_in_time
reason of V wait 2 = online_at_typing
reason of V wait 3 = missed
op.transfers_out A = 1
op.transfers_out B = 1
op.transfers_in A = 1
op.aht A = 9:20 (n=1)
