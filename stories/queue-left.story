# The visitor wrote, was queued, and left before any assignment: after the grace
# and 60 seconds the system takes the conversation out of the queue (L9). One
# who comes back in time stays.
zone Europe/Moscow
date 2026-03-02
desk grace 15s
group Sales: manual, queue left 60s, missed after 30s, final after 30m
operator A: in Sales
visitors V, W

9:00 A comes to work
9:59 V comes
9:59 W comes
10:00:00 V writes "раз"
10:00:00 W writes "два"
10:02:00 V leaves
10:02:00 W leaves
10:03:00 W returns
at 10:03:14.999 V = queued in Sales
at 10:03:15 V = closed by system_left
at 10:03:15 W = queued in Sales
10:05:00 A picks W
10:05:30 A replies to W "Здравствуйте"
10:06:00 A closes W
----------
lt.unassigned 10-11 = 1
lt.unserved 10-11 = 1
lt.served 10-11 = 1
q.abandoned 10-11 = 1
q.abandon_avg 10-11 = 2:00 (n=1)
missed.waits 10-11 = 1
missed.unattributed day = 1
members lt.unassigned = V
lt.wait_avg 10-11 = 4:07.500 (n=2)
