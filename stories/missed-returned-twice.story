# Away and back in two waits of one conversation. While the visitor is away it looks
# as if they had gone for good; each return before the final close takes that back,
# also for the wait that an operator took meanwhile (W4).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 30s, queue left 0, idle close 0, final after 30m
operator A: in Sales
visitors V

9:00 A comes to work
9:59 V comes
10:00 V writes "раз"
10:01 V leaves
at 10:01:30 presence V = left at 10:01:00
10:02 V returns
10:03 A picks V
10:03:30 A replies to V "Да?"
10:10 A requeues V
10:11 V leaves
10:20 A picks V
at 10:20 q.abandoned 10-11 = 1, provisional
10:21 A types to V
10:21:30 A replies to V "Вы здесь?"
10:22 A closes V
at 10:30 reason of V wait 2 = still_waiting
10:40 V returns
at 10:41 reason of V wait 2 = returned
10:45 V leaves
----------
reason of V = online_at_typing, returned
missed.waits = 0
wait.refused = 0
wait.accepted 10-11 = 2
wait.count of V = 2.00
q.abandoned = 0
q.answered 10-11 = 2
q.asa = 6:30 (n=2)
q.max = 10:00
lt.served day = 1
# the second answer answers nothing: nothing was asked after the first
rt.any = 3:30 (n=1)
rt.typing = 0:30 (n=1)
