# Work after a conversation while the clocks of Berlin go back: it begins at five to
# three and ends at five past two, ten minutes later.
zone Europe/Berlin
date 2026-10-25
group One: manual, offer 0, queue left 0, idle close 0, final after 20m, wrap up 10m
group Two: manual, offer 0, queue left 0, idle close 0, final after 20m, wrap up 10m
operator A: in One, points 4, chat 1 limit 4
operator B: in Two, points 2, chat 1 limit 2
visitors V, W, X

02:40(+02:00) A comes to work
02:40(+02:00) B comes to work
02:42(+02:00) V comes
02:42(+02:00) W comes
02:42(+02:00) X comes
02:44(+02:00) V writes "раз" to One
02:45(+02:00) A picks V
02:46(+02:00) A replies to V "Да"
# twice handed on: a transfer is no close, and leaves no work behind
02:47(+02:00) A transfers V to Two
at 02:47(+02:00) holds A = nobody
02:48(+02:00) B picks V
02:49(+02:00) B transfers V to A
02:50(+02:00) A accepts V
02:51(+02:00) A replies to V "Да"
02:52(+02:00) W writes "два" to One
02:53(+02:00) A picks W
02:54(+02:00) A replies to W "Да"
02:55(+02:00) A closes V
at 02:55(+02:00) free A = 2
# the rules change in the middle: who has begun keeps the time that was granted
02:56(+02:00) group One: wrap up 0
02:57(+02:00) A closes W
at 02:57(+02:00) holds A = V
02:03(+01:00) V left at 02:58(+02:00)
02:04(+01:00) X writes "три" to Two
02:04:30(+01:00) B picks X
at 02:04:54(+01:00) holds A = V
at 02:05(+01:00) holds A = nobody
02:06(+01:00) B replies to X "Да"
02:07(+01:00) B closes X
02:09(+01:00) B is done with X
02:10(+01:00) A signs out
02:10(+01:00) B signs out
12:00 the day ends
----------
# nothing of it had ended by then: the average stands where the work ends
op.acw 02(+02:00) = —
op.acw A 02(+02:00) = —
op.acw_time A 02(+02:00) = 5:00
# both at once from five to three minutes before the hour
op.busy_time A 02(+02:00) = 12:00
worked.chat_time A 02(+02:00) = 9:00
worked.chat_person_time A 02(+02:00) = 11:00
op.ready_time A 02(+02:00) = 20:00
op.occupancy A 02(+02:00) = 60.0 %
# points: two minutes of V and seven of V and W, then the work after V
op.used_time A 02(+02:00) = 16:00
op.capacity_time A 02(+02:00) = 1:20:00
op.utilisation A 02(+02:00) = 20.0 %
op.concurrency A 02(+02:00) = 1.22
# V's first piece by A and the one by B were handed on, W was closed without it
op.aht A 02(+02:00) = 3:00 (n=2)
op.aht B 02(+02:00) = 1:00 (n=1)
op.busy_time B 02(+02:00) = 1:00
op.acw 02(+01:00) = 6:00 (n=2)
op.acw A 02(+01:00) = 10:00 (n=1)
op.acw A 02(+01:00) clause wrap_up_timeout = 10:00 (n=1)
op.acw B 02(+01:00) clause wrap_up_done = 2:00 (n=1)
op.acw_time A 02(+01:00) = 5:00
op.acw_time B 02(+01:00) = 2:00
op.busy_time A 02(+01:00) = 5:00
op.busy_time B 02(+01:00) = 4:30
worked.chat_time A 02(+01:00) = 0:00
op.ready_time A 02(+01:00) = 10:00
op.occupancy A 02(+01:00) = 50.0 %
op.occupancy B 02(+01:00) = 45.0 %
op.used_time A 02(+01:00) = 5:00
op.utilisation A 02(+01:00) = 12.5 %
op.concurrency A 02(+01:00) = —
op.aht A 02(+01:00) = 15:00 (n=1)
op.aht B 02(+01:00) = 4:30 (n=1)
reason op.acw of V = no_wrap_up, no_wrap_up, wrap_up_timeout
reason op.acw of W = no_wrap_up
