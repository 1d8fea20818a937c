# What is learned late of a visitor and of an operator, and a program that was down
# in the middle: clocks and plans are what they would have been (T10).
zone Europe/Moscow
date 2026-03-02
desk suspect 10s, lost 30s, return 60s, grace 15s
schedule Office: on mon-fri 9:00-18:00
group Sales: manual, hours Office, queue left 0, queue timeout 0, idle close 0, final after 1h
operators A, B: in Sales, planned by Office
visitors V, W

9:00 A comes to work
9:30 B comes to work
17:40 V comes
17:40 V writes "раз"
17:45 V left at 17:41
17:50 A picks V
17:55 A was last heard at 17:54:00
17:58 W comes
17:58 W writes "два"
18:00 the program is killed
18:10 the program starts
18:10 B connects
18:20 B picks W
18:21 B replies to W "Простите"
18:25 W writes "ничего"
18:26 B replies to W "Спасибо"
18:27 B closes W
18:30 B picks V
18:31 B replies to V "Простите"
18:32 B closes V
18:40 B signs out
20:00 the day ends
----------
facts desk.started = 2
rt.any of V = 51:00 (n=1)
rt.business of V = 20:00 (n=1)
rt.first_business of V = 20:00 (n=1)
rt.business of W = 2:00 (n=1)
reason rt.business of W = reply, outside_hours
rt.outside of W = 1
members rt.outside day = W
sched.planned A day = 9:00:00
# lost is recorded when it was learned: the time until then was work
sched.worked A day = 8:55:00
sched.adherence A day = 99.1 %
sched.worked A 17-18 = 55:00
sched.outside A day = 0:00
sched.planned B day = 9:00:00
sched.worked B day = 8:30:00
sched.outside B day = 40:00
