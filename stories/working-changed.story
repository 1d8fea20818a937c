# What is set holds from its moment on (T9): hours, who goes by them, and the zone
# that they go by are changed while a question waits and a person is planned.
zone Europe/Moscow
date 2026-03-02
schedule Office: on mon-fri 9:00-18:00
schedule Early: on mon-fri 6:00-12:00
group Sales: manual, hours Office, queue left 0, queue timeout 0, idle close 0, final after 1h
operators X, Y, Z: in Sales, planned by Office
visitors V, W, U

9:00 X comes to work
9:00 Y comes to work
12:00 operator Y: off
13:00 operator X: planned by Early
14:00 operator X: not planned
15:00 operator X: planned by Office
17:00 V comes
17:00 V writes "раз"
17:10 W comes
17:10 W writes "два"
17:20 U comes
17:20 U writes "три"
17:30 schedule Office: on mon-fri 9:00-17:15
# the clock of Yekaterinburg is two hours ahead: nine is seven of Moscow
23:00 zone Asia/Yekaterinburg
next day
10:00 X picks V
10:00 X replies to V "Да"
10:01 X closes V
10:30 group Sales: always open
17:30 X picks W
17:30 X replies to W "Да"
17:31 X closes W
18:00 group Sales: hours Early
20:00 X picks U
20:00 X replies to U "Да"
20:01 X closes U
20:10 X signs out
21:00 the day ends
----------
# half an hour of the first day, and by the new clock three hours of the second
rt.business of V = 3:30:00 (n=1)
rt.any of V = 17:00:00 (n=1)
# twenty minutes, three hours and a half, and seven hours always open
rt.business of W = 10:50:00 (n=1)
# ten minutes, the same, seven hours and a half always open, and then other hours: closed
rt.business of U = 11:10:00 (n=1)
rt.first_business of U = 11:10:00 (n=1)
rt.outside = 0
# until one by the office, then by hours that were over, an hour by none, and by
# the office until its hours were cut
sched.planned X day = 6:30:00
sched.planned X 14-15 = 0:00
sched.worked X day = 6:30:00
sched.outside X day = 7:30:00
sched.outside X 13-14 = 1:00:00
sched.outside X 14-15 = 0:00
worked.time X day = 15:00:00
# whoever is switched off is planned no more
sched.planned Y day = 3:00:00
sched.adherence Y day = 100.0 %
sched.planned Z day = 8:30:00
sched.adherence Z day = 0.0 %
next day
# from seven to a quarter past three of Moscow
sched.planned X day = 8:15:00
sched.planned X 7-8 = 1:00:00
sched.planned X 15-16 = 15:00
sched.adherence X day = 100.0 %
sched.planned Y day = 0:00
