# Working hours and plans over midnight in a zone on the half hour; the hours of one
# group go by the clock of Moscow, two and a half hours behind.
zone Asia/Kolkata
date 2026-11-20
schedule Late: on fri 18:00-24:00, on sat 0:00-0:30
schedule Moscow: on mon-fri 9:00-21:00, zone Europe/Moscow
group One: manual, hours Late, queue left 0, queue timeout 0, idle close 0, final after 1h
group Two: manual, hours Moscow, queue left 0, queue timeout 0, idle close 0, final after 1h
operator X: in One, in Two, planned by Late
operator Y: in Two, planned by Moscow
visitors V, W, U, M

23:00 X comes to work
23:20 M comes
23:20 M writes "?" to Two
23:30 V comes
23:40 X picks M
23:40 X replies to M "Да"
23:41 X closes M
23:50 V writes "Namaste" to One
next day
0:10 W comes
0:10 W writes "?" to One
0:19 X picks V
0:20 X replies to V "Hello"
0:40 U comes
0:40 U writes "?" to One
0:45 X picks W
0:45 X replies to W "Yes"
0:50 X picks U
0:50 X replies to U "Yes"
0:51 X closes V
0:52 X closes W
0:53 X closes U
0:55 X signs out
12:00 the day ends
----------
rt.business of M = 10:00 (n=1)
rt.business day = 10:00 (n=1)
rt.first_business day = 10:00 (n=1)
sched.planned X day = 6:00:00
sched.planned X 23-24 = 1:00:00
sched.worked X day = 1:00:00
sched.adherence X day = 16.7 %
# from 11:30 to 23:30 of Kolkata; nobody came
sched.planned Y day = 12:00:00
sched.planned Y 23-24 = 30:00
sched.adherence Y day = 0.0 %
next day
rt.business of V = 30:00 (n=1)
rt.any of W = 35:00 (n=1)
rt.business of W = 20:00 (n=1)
rt.business 0-1 = 25:00 (n=2)
rt.first_business 0-1 = 25:00 (n=2)
rt.outside 0-1 = 1
members rt.outside 0-1 = U
sched.planned X day = 30:00
sched.worked X 0-1 = 30:00
sched.outside X 0-1 = 25:00
sched.adherence X day = 100.0 %
sched.planned Y day = 0:00
sched.adherence Y day = —
