# A message in the soft closed phase reopens the same conversation: a new wait,
# offered to the last operator if they have a free slot, else to the queue.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, queue left 0, final after 1h
operators A, B: in Sales, limit 1
visitors V, W

9:00 A comes to work
9:59 V comes
9:59 W comes
10:00 V writes "раз"
10:00 A accepts V
10:01 A replies to V "Да"
10:02 A closes V
10:03 B comes to work
10:10 V writes "ещё вопрос"
at 10:10 V = offered to A, wait 2
at 10:10 offer V = reopened: A
10:10:10 A accepts V
10:11 A replies to V "Ответ"
10:12 A closes V
# now A is full: the queue, and so to B
10:13 W writes "два"
10:13 B declines W
at 10:13 W = offered to A
10:13 A accepts W
10:14 V writes "и ещё"
at 10:14 V = offered to B, wait 3
10:14:20 B accepts V
10:15 the day ends
----------
at 10:12:30 lt.served = 1
wait.count of V = 3.00
c.reopen_rate of V = 100.0 %
lt.served = 0
reason lt.served of V = reopened, reopened
reason q.answered of V = answered, answered, answered
