# Work after a conversation over the hour that the clocks of Berlin leave out: ten
# minutes are ten minutes, though it ends at five past three and began at five to two.
zone Europe/Berlin
date 2026-03-29
group One: manual, offer 0, queue left 0, idle close 0, final after 20m, wrap up 10m
group Two: manual, offer 0, queue left 0, idle close 0, final after 20m, wrap up 10m
operator A: in One, points 4, chat 1 limit 4
operator B: in Two, points 2, chat 1 limit 2
visitors V, W, X

01:40 A comes to work
01:40 B comes to work
01:42 V comes
01:42 W comes
01:42 X comes
01:44 V writes "раз" to One
01:45 A picks V
01:46 A replies to V "Да"
# twice handed on: a transfer is no close, and leaves no work behind
01:47 A transfers V to Two
at 01:47 holds A = nobody
01:48 B picks V
01:49 B transfers V to A
01:50 A accepts V
01:51 A replies to V "Да"
01:52 W writes "два" to One
01:53 A picks W
01:54 A replies to W "Да"
01:55 A closes V
at 01:55 free A = 2
# the rules change in the middle: who has begun keeps the time that was granted
01:56 group One: wrap up 0
01:57 A closes W
at 01:57 holds A = V
03:03 V left at 01:58
03:04 X writes "три" to Two
03:04:30 B picks X
at 03:04:54 holds A = V
at 03:05 holds A = nobody
03:06 B replies to X "Да"
03:07 B closes X
03:09 B is done with X
03:10 A signs out
03:10 B signs out
12:00 the day ends
----------
# nothing of it had ended by then: the average stands where the work ends
op.acw 1:35-3:00 = —
op.acw A 1:35-3:00 = —
op.acw_time A 1:35-3:00 = 5:00
# both at once from five to three minutes before the hour
op.busy_time A 1:35-3:00 = 12:00
worked.chat_time A 1:35-3:00 = 9:00
worked.chat_person_time A 1:35-3:00 = 11:00
op.ready_time A 1:35-3:00 = 20:00
op.occupancy A 1:35-3:00 = 60.0 %
# points: two minutes of V and seven of V and W, then the work after V
op.used_time A 1:35-3:00 = 16:00
op.capacity_time A 1:35-3:00 = 1:20:00
op.utilisation A 1:35-3:00 = 20.0 %
op.concurrency A 1:35-3:00 = 1.22
# V's first piece by A and the one by B were handed on, W was closed without it
op.aht A 1:35-3:00 = 3:00 (n=2)
op.aht B 1:35-3:00 = 1:00 (n=1)
op.busy_time B 1:35-3:00 = 1:00
op.acw 3-4 = 6:00 (n=2)
op.acw A 3-4 = 10:00 (n=1)
op.acw A 3-4 clause wrap_up_timeout = 10:00 (n=1)
op.acw B 3-4 clause wrap_up_done = 2:00 (n=1)
op.acw_time A 3-4 = 5:00
op.acw_time B 3-4 = 2:00
op.busy_time A 3-4 = 5:00
op.busy_time B 3-4 = 4:30
worked.chat_time A 3-4 = 0:00
op.ready_time A 3-4 = 10:00
op.occupancy A 3-4 = 50.0 %
op.occupancy B 3-4 = 45.0 %
op.used_time A 3-4 = 5:00
op.utilisation A 3-4 = 12.5 %
op.concurrency A 3-4 = —
op.aht A 3-4 = 15:00 (n=1)
op.aht B 3-4 = 4:30 (n=1)
reason op.acw of V = no_wrap_up, no_wrap_up, wrap_up_timeout
reason op.acw of W = no_wrap_up
