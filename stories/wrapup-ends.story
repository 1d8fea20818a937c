# What ends work after a conversation, and what does not: a lost connection does, a
# pause does not; a supervisor may; a colleague who opens the conversation again does.
# Where conversations become final at once, they do so when that work is over.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, idle close 5m, final after 0, wrap up 3m
operator A: in Sales, chat 50 limit 2
operator B: in Sales, chat 50 limit 2
operator C: in Sales, chat 50 limit 2
visitors V, W, X, Y, Z

10:00 A comes to work
10:00 B comes to work
10:00 C comes to work
10:01 V comes
10:01 V writes "?"
10:01:10 A picks V
10:02 A replies to V "Да"
# nobody says anything more: the timeout ends the conversation, and A had it in work
at 10:07 V = closed by timeout_idle, wrapped up by A
10:08 A goes pause
at 10:08 holds A = V
10:08:30 B is done with V -> refused not_yours
10:09 C manages V done
at 10:09 V = final
at 10:09 holds A = nobody
10:09 A goes available
10:10 W comes
10:10 W writes "?"
10:10:10 A picks W
10:11 A replies to W "Да"
10:12 A closes W
at 10:12 W = closed by operator, wrapped up by A
10:13 B reopens W
at 10:13 W = in work by B
at 10:13 holds A = nobody
10:14 B replies to W "Ещё вот что"
10:15 B closes W
10:16 B falls silent
at 10:16:29 holds B = W
# lost for 30 s: offers go back, and nobody is left to finish
at 10:16:30 W = final
at 10:16:30 holds B = nobody
10:17 X comes
10:17 X writes "?"
10:17:10 A picks X
10:18 A replies to X "Да"
10:19 A closes X
# the time is over, and with it the conversation
at 10:21:59 X = closed by operator
at 10:22 X = final
10:23 Y comes
10:23 Y writes "?"
10:23:10 A picks Y
10:24 A closes Y for good
at 10:24 Y = final
at 10:24 holds A = nobody
# offered, or waiting, is not in work: nothing is left to do
10:25 Z comes
10:25 Z writes "?"
10:26 Z ends
at 10:26 Z = final
11:00 the day ends
----------
op.acw day = 112.5 s (n=4)
op.acw A day = 2:00 (n=3)
op.acw B day = 1:30 (n=1)
reason op.acw of V = wrap_up_done
reason op.acw of W = wrap_up_reopened, wrap_up_offline
reason op.acw of X = wrap_up_timeout
reason op.acw of Y = no_wrap_up
facts wrapup.began = 4
facts wrapup.ended = 4
op.aht B day = 3:30 (n=1)
