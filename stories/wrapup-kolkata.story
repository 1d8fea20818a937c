# Work after a conversation over midnight in a zone on the half hour.
zone Asia/Kolkata
date 2026-11-20
group One: manual, offer 0, queue left 0, idle close 0, final after 20m, wrap up 10m
group Two: manual, offer 0, queue left 0, idle close 0, final after 20m, wrap up 10m
operator A: in One, points 4, chat 1 limit 4
operator B: in Two, points 2, chat 1 limit 2
visitors V, W, X

23:40 A comes to work
23:40 B comes to work
23:42 V comes
23:42 W comes
23:42 X comes
23:44 V writes "раз" to One
23:45 A picks V
23:46 A replies to V "Да"
# twice handed on: a transfer is no close, and leaves no work behind
23:47 A transfers V to Two
at 23:47 holds A = nobody
23:48 B picks V
23:49 B transfers V to A
23:50 A accepts V
23:51 A replies to V "Да"
23:52 W writes "два" to One
23:53 A picks W
23:54 A replies to W "Да"
23:55 A closes V
at 23:55 free A = 2
# the rules change in the middle: who has begun keeps the time that was granted
23:56 group One: wrap up 0
23:57 A closes W
at 23:57 holds A = V
next day
00:03 V left at 23:58
00:04 X writes "три" to Two
00:04:30 B picks X
at 00:04:54 holds A = V
at 00:05 holds A = nobody
00:06 B replies to X "Да"
00:07 B closes X
00:09 B is done with X
00:10 A signs out
00:10 B signs out
2026-11-21 12:00 the day ends
----------
# nothing of it had ended by then: the average stands where the work ends
op.acw day = —
op.acw A day = —
op.acw_time A day = 5:00
# both at once from five to three minutes before the hour
op.busy_time A day = 12:00
worked.chat_time A day = 9:00
worked.chat_person_time A day = 11:00
op.ready_time A day = 20:00
op.occupancy A day = 60.0 %
# points: two minutes of V and seven of V and W, then the work after V
op.used_time A day = 16:00
op.capacity_time A day = 1:20:00
op.utilisation A day = 20.0 %
op.concurrency A day = 1.22
# V's first piece by A and the one by B were handed on, W was closed without it
op.aht A day = 3:00 (n=2)
op.aht B day = 1:00 (n=1)
op.busy_time B day = 1:00
next day
op.acw day = 6:00 (n=2)
op.acw A day = 10:00 (n=1)
op.acw A day clause wrap_up_timeout = 10:00 (n=1)
op.acw B day clause wrap_up_done = 2:00 (n=1)
op.acw_time A day = 5:00
op.acw_time B day = 2:00
op.busy_time A day = 5:00
op.busy_time B day = 4:30
worked.chat_time A day = 0:00
op.ready_time A day = 10:00
op.occupancy A day = 50.0 %
op.occupancy B day = 45.0 %
op.used_time A day = 5:00
op.utilisation A day = 12.5 %
op.concurrency A day = —
op.aht A day = 15:00 (n=1)
op.aht B day = 4:30 (n=1)
reason op.acw of V = no_wrap_up, no_wrap_up, wrap_up_timeout
reason op.acw of W = no_wrap_up
