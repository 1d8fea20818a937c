# Time worked: statuses that count, while the connection is not lost (5.4); a
# conversation carried on through a pause keeps its operator busy, also when
# nothing new is given to him.
zone Europe/Moscow
date 2026-03-02
group Sales: manual
operator A: in Sales, points 4, chat 1 limit 4
visitors V, W

9:00 A comes to work
9:30 V writes "?"
9:30 A picks V
10:00 A goes pause
10:10 A goes break
10:20 W writes "?"
10:20 A picks W
10:30 A closes V
10:40 A goes available
10:50 A closes W
11:00 A signs out
12:00 the day ends
----------
worked.time A = 1:30:00
worked.time A 10-11 = 30:00
emp.status_time A clause available = 1:20:00
emp.status_time A clause pause = 10:00
emp.status_time A clause break = 30:00
emp.status_time A day = 12:00:00
worked.chat_time A = 1:20:00
worked.chat_person_time A = 1:30:00
# busy or available: 9:00-11:00 without a gap, for he was talking in the break
op.ready_time A = 2:00:00
op.occupancy A = 66.7 %
op.occupancy A 10-11 = 83.3 %
op.concurrency A = 1.13
op.used_time A = 1:30:00
op.capacity_time A = 5:20:00
op.utilisation A = 28.1 %
