# Moments on the borders of working hours (T4): the opening belongs to them, the
# closing does not, and a millisecond counts. Hours that touch are one.
zone Europe/Moscow
date 2026-03-02
schedule Split: on mon 9:00-12:00 12:00-13:00 14:00-18:00
schedule Closed: zone Asia/Tokyo
group Sales: manual, hours Split, queue left 0, queue timeout 0, idle close 0, final after 1h
group Never: manual, hours Closed, queue left 0, queue timeout 0, idle close 0, final after 1h
operator X: in Sales, in Never, planned by Split
operator Y: in Sales, planned by Closed
visitors A, B, C, D, E

8:00 X comes to work
8:00 Y comes to work
8:59:59.999 A comes
8:59:59.999 A writes "?"
8:59:59.999 X picks A
8:59:59.999 X replies to A "Да"
9:00 A writes "?"
9:00 X replies to A "Да"
9:00:10 X closes A
11:59 B comes
11:59 B writes "?"
12:01 X picks B
12:01 X replies to B "Да"
12:59:59.999 B writes "?"
13:00 X replies to B "Да"
13:00 B writes "?"
13:59:59.999 X replies to B "Да"
13:59:59.999 B writes "?"
14:00 X replies to B "Да"
14:00:00.001 X closes B
15:00 C comes
15:00 C writes "?" to Never
15:05 X picks C
15:05 X replies to C "Да"
15:06 X closes C
18:00 X signs out
18:00 Y signs out
23:00 the day ends
----------
reason rt.business of A = outside_hours, reply
rt.business of A = 0:00 (n=1)
reason rt.first_business of A = outside_hours
rt.first_business of A = —
rt.outside of A = 1
reason rt.business of B = reply, reply, outside_hours, reply
rt.business of B = 40.000333 s (n=3)
rt.outside of B = 1
reason rt.business of C = outside_hours
rt.outside of C = 1
rt.outside day = 3
rt.any day = 574.285857 s (n=7)
sched.planned X day = 8:00:00
sched.planned X 12-13 = 1:00:00
sched.planned X 13-14 = 0:00
sched.adherence X day = 100.0 %
sched.outside X day = 2:00:00
# planned for no moment: a schedule that is never open
sched.planned Y = 0:00
reason sched.planned Y = none
sched.adherence Y day = —
sched.outside Y day = 10:00:00
