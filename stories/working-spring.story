# Working hours and plans where clocks go forward: what would be from two to three
# is neither open nor planned, and a plan that begins at half past two begins at three.
zone Europe/Berlin
date 2026-03-29
schedule Night: on sun 1:00-4:00
schedule Gap: on sun 2:30-4:00
group One: manual, hours Night, queue left 0, queue timeout 0, idle close 0, final after 20m
group Two: manual, hours Gap, queue left 0, queue timeout 0, idle close 0, final after 20m
operator A: in One, in Two, planned by Night
operator B: in Two, planned by Gap
visitors V1, V2, V3

00:05 V3 comes
00:10 V3 writes "?" to One
00:14 A comes to work
00:14 A picks V3
00:15 A replies to V3 "Да"
00:16 A closes V3
00:20 A signs out
01:30 A comes to work
01:40 B comes to work
01:50 V1 comes
01:50 V1 writes "раз" to One
01:55 V2 comes
01:55 V2 writes "два" to Two
03:05 B picks V2
03:05 B replies to V2 "Да"
03:06 B closes V2
03:10 A picks V1
03:10 A replies to V1 "Да"
03:11 A closes V1
03:30 A signs out
04:30 B signs out
12:00 the day ends
----------
hours = 23
rt.any of V1 = 20:00 (n=1)
rt.business of V1 = 20:00 (n=1)
rt.first_business of V1 = 20:00 (n=1)
rt.any of V2 = 10:00 (n=1)
rt.business of V2 = 5:00 (n=1)
rt.business 3-4 = 12:30 (n=2)
rt.outside 0-1 = 1
members rt.outside day = V3
sched.planned A day = 2:00:00
sched.worked A day = 1:00:00
sched.outside A day = 6:00
sched.adherence A day = 50.0 %
sched.planned B day = 1:00:00
sched.worked B day = 1:00:00
sched.adherence B day = 100.0 %
sched.outside B day = 50:00
sched.outside B 1:00-3:00 = 20:00
sched.outside B 4-5 = 30:00
