# The refusal timeout in force when the wait began decides; a change during the
# wait, or later, changes nothing (T9).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, queue timeout 30m, final after 1h
operator A: in Sales
visitors V, W

9:00 A comes to work
9:59 V comes
9:59 W comes
10:00:00 V writes "раз"
10:00:30 group Sales: missed after 10m
10:01:00 W writes "два"
10:05:00 V leaves
10:05:00 W leaves
11:00 group Sales: missed after 1s
----------
missed.waits day = 1
members missed.waits = V
reason of W = left_early
missed.timeout of V = 1:00
missed.timeout of W = 10:00
missed.timeout day = 5:30 (n=2)
missed.rate 10-11 = 50.0 %
wait.refused 10-11 = 2
