# Five waits of one conversation, each on its own (W6): accepted, answered,
# passed on by hand and by the system; the last one missed.
zone Europe/Moscow
date 2026-03-02
group One: offer 30s, missed after 60s, no answer limit 0, queue timeout 15m, final after 1h
group Two: offer 30s, missed after 60s, no answer limit 0, queue timeout 15m, final after 1h
operator A: in One
operator B: in Two
operator C: in Two
visitors V

9:00 A comes to work
9:00 B comes to work
9:01 C connects
9:01 C goes pause
9:59 V comes
10:00:00 V writes "раз" to One
10:00:05 A accepts V
10:00:20 A replies to V "Да"
10:05:00 A transfers V to Two
10:05:10 B accepts V
10:05:30 B replies to V "Да"
10:10:00 B transfers V to C
10:10:20 C accepts V
10:10:40 C replies to V "Да"
10:15:00 C requeues V
at 10:15:00 V = offered to B, wait 4
10:15:10 B accepts V
10:15:20 B replies to V "Снова я"
10:20:00 B transfers V to One
at 10:20:00 V = offered to A, wait 5
10:20:10 A declines V
at 10:20:10 V = offered to A, wait 5
10:25:00 V leaves
----------
at 10:35:00 V = closed by timeout_queue
wait.count of V = 5.00
reason of V = replied_in_time, replied_in_time, replied_in_time, replied_in_time, missed
missed.waits 11-12 = 1
missed.conversations 11-12 = 1
wait.accepted 10-11 = 4
wait.refused 10-11 = 1
op.transfers_out = 3
op.transfers_in One = 1
op.transfers_in Two = 2
q.offered 10-11 = 5
q.answered 10-11 = 4
q.abandoned 10-11 = 1
missed.wait_avg 10-11 = 5:00 (n=1)
opq.accept_avg B = 0:10 (n=2)
