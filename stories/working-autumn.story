# Working hours and plans where clocks go back: 2:00-2:30 is lived twice, so it is
# open twice and planned twice. A question goes through three queues with hours of
# their own before it is answered; each part runs by those it was under.
zone Europe/Berlin
date 2026-10-25
schedule Night: on sun 1:00-2:30
schedule Short: on sun 2:00-3:00
schedule Shift: on sat 22:00-24:00, on sun 0:00-6:00
group One: manual, hours Night, queue left 0, queue timeout 0, idle close 0, final after 20m
group Two: manual, hours Short, queue left 0, queue timeout 0, idle close 0, final after 20m
operator A: in One, in Two, planned by Night
operator B: in One, planned by Shift
operator C: in One
visitors V1, V2, V3

00:30 A comes to work
00:30 B comes to work
00:30 C comes to work
01:20 V3 comes
01:20 V3 writes "?" to One
01:21 A picks V3
01:30 A transfers V3 to Two
01:50 V1 comes
01:50 V1 writes "раз" to One
02:20(+02:00) A manages V3 to One
02:25(+02:00) A picks V3
02:28(+02:00) A replies to V3 "Да"
02:40(+02:00) V2 comes
02:45(+02:00) V2 writes "?" to One
02:46(+02:00) A picks V2
02:50(+02:00) A replies to V2 "Да"
02:55(+02:00) A closes V2
02:05(+01:00) A picks V1
02:10(+01:00) A replies to V1 "Простите"
02:12(+01:00) A closes V1
02:13(+01:00) A closes V3
02:15(+01:00) A signs out
03:30 B signs out
03:40 C signs out
12:00 the day ends
----------
hours = 25
# 40 minutes up to half past two, and ten of the second two o'clock
rt.any of V1 = 1:20:00 (n=1)
rt.business of V1 = 50:00 (n=1)
# ten minutes in One, twenty in Two, eight in One again
rt.any of V3 = 1:08:00 (n=1)
rt.business of V3 = 38:00 (n=1)
rt.first_business of V3 = 38:00 (n=1)
reason rt.business of V2 = outside_hours
reason rt.first_business of V2 = outside_hours
rt.business 02(+02:00) = 38:00 (n=1)
rt.business 02(+01:00) = 50:00 (n=1)
rt.first_business A day = 44:00 (n=2)
rt.outside 02(+02:00) = 1
rt.outside 02(+01:00) = 0
members rt.outside day = V2
# planned twice from two to half past
sched.planned A day = 2:00:00
sched.planned A 01:00-02:00(+02:00) = 1:00:00
sched.planned A 02(+02:00) = 30:00
sched.planned A 02(+01:00) = 30:00
sched.worked A 02(+02:00) = 30:00
sched.worked A 02(+01:00) = 15:00
sched.worked A day = 1:45:00
sched.outside A day = 1:00:00
sched.outside A 02(+02:00) = 30:00
worked.time A day = 2:45:00
sched.adherence A day = 87.5 %
sched.adherence A 02(+01:00) = 50.0 %
# a night shift of six hours by the clock on the wall lasts seven
sched.planned B day = 7:00:00
sched.worked B day = 4:00:00
sched.outside B day = 0:00
sched.adherence B day = 57.1 %
# nobody has planned anything for C
sched.planned C day = 0:00
sched.outside C day = 0:00
sched.adherence C day = —
reason sched.planned C = no_plan
worked.time C day = 4:10:00
sched.adherence day = 63.9 %
