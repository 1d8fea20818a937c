# Working hours where clocks go forward: a group that opens at half past two opens at
# three, one that closes then closes at two, and one whose hours are all left out is
# closed for another week.
zone Europe/Berlin
date 2026-03-29
schedule Half: on sun 2:30-4:00
schedule Gap: on sun 2:00-3:00
schedule Early: on sun 0:00-2:30
group Sales: hours Half, offer 0, queue left 0, idle close 0, final after 1h
group Help: hours Gap, offer 0, queue left 0, idle close 0, final after 1h
group Night: hours Early, offer 0, queue left 0, idle close 0, final after 1h
operator X: in Sales, in Help, in Night, limit 4
visitors V, W, U, T

01:00 X comes to work
01:30 V comes
01:30 V writes "раз" to Sales
01:40 W comes
01:40 W writes "два" to Help
01:59:59.999 U comes
01:59:59.999 U writes "три" to Night
at 01:59:59.999 U = offered to X
at 01:59:59.999 V = queued in Sales, offline start
at 01:59:59.999 W = queued in Help, offline start
03:00 T comes
at 03:00 V = offered to X
03:00 T writes "четыре" to Night
at 03:00 T = queued in Night, offline start
at 03:00 why T = least_loaded: nobody; hours X
03:00:10 X accepts V
03:00:20 X accepts U
03:01 X replies to V "Да"
03:02 X replies to U "Да"
03:03 X picks T
03:04 X replies to T "Да"
03:05 X closes V for good
03:05 X closes U for good
03:05 X closes T for good
2026-04-05 01:59:59.999 X goes available
at 01:59:59.999 W = queued in Help
at 02:00 W = offered to X
02:00:10 X accepts W
02:01 X replies to W "Простите"
02:02 X closes W for good
----------
hours = 23
rt.business of V = 1:00 (n=1)
# the last millisecond of the evening
rt.business of U = 0.001 s (n=1)
rt.business of W = 1:00 (n=1)
rt.outside day = 1
members rt.outside day = T
q.offered day = 1
missed.waits = 0
