# Working hours where clocks go back: half past two comes twice, so a group that opens
# then opens twice and is closed in between; whatever waits is offered at the opening
# that comes first. Hours that are just the hour lived twice have no seam.
zone Europe/Berlin
date 2026-10-25
schedule Half: on sun 2:30-4:00
schedule Hour: on sun 2:00-3:00
group Sales: hours Half, offer 0, queue left 0, idle close 0, final after 2h
group Help: hours Hour, offer 0, queue left 0, idle close 0, final after 2h
operator X: in Sales, in Help, limit 4
visitors V, W, U, T

01:00 X comes to work
02:10(+02:00) V comes
02:10(+02:00) V writes "раз" to Sales
at 02:10(+02:00) V = queued in Sales, offline start
at 02:10(+02:00) why V = least_loaded: nobody; hours X
at 02:29:59.999(+02:00) V = queued in Sales
at 02:30(+02:00) V = offered to X
02:30:10(+02:00) X accepts V
02:31(+02:00) X replies to V "Да"
02:32(+02:00) X closes V
# the clock shows two again: Sales is closed, Help is open on
02:00(+01:00) W comes
02:00(+01:00) W writes "два" to Sales
at 02:00(+01:00) W = queued in Sales, offline start
02:00(+01:00) U comes
02:00(+01:00) U writes "три" to Help
at 02:00(+01:00) U = offered to X
02:00:20(+01:00) X accepts U
02:01(+01:00) X replies to U "Да"
# who comes back waits for the opening, too
02:10(+01:00) V writes "и ещё"
at 02:10(+01:00) V = queued in Sales
at 02:29:59.999(+01:00) V = queued in Sales
at 02:29:59.999(+01:00) W = queued in Sales
at 02:30(+01:00) V = offered to X
at 02:30(+01:00) W = offered to X
at 02:30(+01:00) offer V = reopened: X
02:30:10(+01:00) X accepts V
02:30:20(+01:00) X accepts W
02:33(+01:00) X replies to W "Да"
02:34(+01:00) X replies to V "Да"
02:59:59.999(+01:00) T comes
03:00 T writes "четыре" to Help
at 03:00 T = queued in Help, offline start
03:01 X picks T
03:02 X replies to T "Да"
03:03 X closes V for good
03:03 X closes W for good
03:03 X closes U for good
03:03 X closes T for good
12:00 the day ends
----------
hours = 25
# from half past two, both times
rt.business 02(+02:00) = 1:00 (n=1)
rt.business of W = 3:00 (n=1)
rt.business of U = 1:00 (n=1)
rt.business 02(+01:00) = 2:40 (n=3)
rt.outside = 1
members rt.outside day = T
# the one that came in open hours, and the one that came back
q.offered 02(+02:00) = 0
q.offered 02(+01:00) = 2
wfm.arrivals 02(+01:00) = 2
missed.waits = 0
