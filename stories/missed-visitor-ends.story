# The visitor presses "end" after a long silence, then leaves: a miss. Who ends
# it and stays on the site to the end is not.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 30m
operator A: in Sales
visitors V, W

9:00 A comes to work
9:59 V comes
9:59 W comes
10:00 V writes "раз"
10:00 W writes "два"
10:10 V ends
10:10 W ends
10:11 V leaves
----------
missed.waits 10-11 = 1
members missed.waits = V
reason of W = online_at_end
missed.unattributed 10-11 = 1
q.abandoned 10-11 = 2
q.abandon_avg 10-11 = 10:00 (n=2)
closed.noreply = 0
