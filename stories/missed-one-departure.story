# Two waits without an answer, one departure: only the wait in which the
# visitor left is missed, never both (R32).
zone Europe/Moscow
date 2026-03-02
group One: offer 0, missed after 60s, queue timeout 30m, final after 1h
group Two: offer 0, missed after 60s, queue timeout 30m, final after 1h
operator A: in One
operator B: in Two
visitors V, W

9:00 A comes to work
9:00 B comes to work
9:59 V comes
9:59 W comes
10:00:00 V writes "раз"
10:00:10 A accepts V
10:05:00 A transfers V to Two
# W is gone before the transfer: the first wait is the one he left
10:06:00 W writes "два" to One
10:06:10 A accepts W
10:08:00 W leaves
10:10:00 A transfers W to Two
10:12:00 V leaves
----------
missed.waits 11-12 = 2
missed.conversations day = 2
reason of V = moved_on, missed
reason of W = missed, left_early
reason wait.refused of W = left_before_answer, already_gone
missed.operator A = 1
missed.operator B = 1
missed.wait_avg 10-11 = 4:30 (n=2)
wait.count of V = 2.00
