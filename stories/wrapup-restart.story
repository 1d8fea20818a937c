# The program is killed while operators finish after conversations: the work goes on
# with the time that was granted, and what ran out meanwhile ends at the start.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, queue left 0, idle close 0, final after 20m, wrap up 2m
operator A: in Sales, chat 50 limit 1
operator B: in Sales, chat 50 limit 1
visitors V, W, X

10:00 A comes to work
10:00 B comes to work
10:01 V comes
10:01 V writes "?"
10:01:10 A accepts V
10:02 W comes
10:02 W writes "?"
10:02:10 B accepts W
10:03 A replies to V "Да"
10:03 B replies to W "Да"
10:04 A closes V
10:05 B closes W
10:05:30 the program is killed
10:06:20 the program starts
10:06:20 A connects
10:06:20 B connects
10:06:20 V comes
10:06:20 W comes
at 10:06:20 V = closed by operator
at 10:06:20 free A = 1
at 10:06:20 W = closed by operator, wrapped up by B
at 10:06:20 free B = 0
10:06:30 X comes
10:06:30 X writes "?"
at 10:06:30 X = offered to A
at 10:06:30 offer X = least_loaded: A; wrap_up B
10:06:31 A accepts X
at 10:06:59 free B = 0
at 10:07 free B = 1
10:08 A closes X
10:30 the day ends
----------
# V's ended at the start, twenty seconds late
op.acw A day = 130.0 s (n=2)
op.acw B day = 2:00 (n=1)
op.acw_time A day = 4:20
op.acw_time B day = 2:00
op.busy_time B day = 4:50
