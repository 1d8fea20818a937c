# The leaving is learned late and placed at its own moment (T10): at 10:10 the
# log says that the visitor left at 10:02.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, queue timeout 30m, final after 1h
operator A: in Sales
visitors V, W

9:00 A comes to work
9:59 V comes
9:59 W comes
10:00:00 V writes "раз"
10:00:00 W writes "два"
at 10:05 V = queued in Sales
10:05:00 A picks V
10:05:10 A types to V
at 10:06 reason of V = online_at_typing
at 10:06 reason of W = still_waiting
10:10:00 V left at 10:02:00
10:10:00 W left at 10:00:30
10:11:00 A replies to V "Есть кто?"
10:12:00 A closes V
----------
# then it seemed that V was there; now it is known that V was not
missed.waits 11-12 = 1
members missed.waits = V
reason of W = left_early
missed.wait_avg 10-11 = 2:00 (n=1)
q.abandoned 10-11 = 2
q.abandon_avg 10-11 = 1:15 (n=2)
