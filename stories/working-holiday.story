# A weekend, a Saturday that is worked for a few hours, and a Monday that is a
# holiday: the question of Friday evening is answered on Tuesday. Whoever was to
# work and did not come has 0 %; where nothing was planned there is nothing to say.
zone Europe/Moscow
date 2026-03-06
schedule Office: on mon-fri 9:00-18:00, on 2026-03-07 10:00-15:00, on 2026-03-09 closed
group Sales: manual, hours Office, queue left 0, queue timeout 0, idle close 0, final after 1h
operators X, Y: in Sales, planned by Office
visitors V, H

8:45 X comes to work
17:30 V comes
17:30 V writes "раз"
18:15 X signs out
2026-03-09 14:00 H comes
14:00 H writes "с праздником?"
14:10 Y comes to work
14:19 Y picks H
14:20 Y replies to H "Спасибо"
14:21 Y closes H
14:30 Y signs out
2026-03-10 9:10 X comes to work
9:14 X picks V
9:15 X replies to V "Простите"
9:20 X closes V
12:00 X goes break
13:00 X goes available
18:00 X signs out
20:00 the day ends
----------
sched.planned X day = 9:00:00
sched.worked X day = 9:00:00
sched.outside X day = 30:00
sched.adherence X day = 100.0 %
sched.adherence Y day = 0.0 %
sched.adherence day = 50.0 %
on 2026-03-07
sched.planned X day = 5:00:00
sched.planned day = 10:00:00
sched.adherence X day = 0.0 %
on 2026-03-08
sched.adherence X day = —
on 2026-03-09
sched.planned Y day = 0:00
sched.adherence Y day = —
sched.outside Y day = 20:00
worked.time Y day = 20:00
rt.outside day = 1
members rt.outside day = H
rt.business day = —
on 2026-03-10
# half an hour of Friday, five hours of Saturday, a quarter of Tuesday
rt.business of V = 5:45:00 (n=1)
rt.first_business of V = 5:45:00 (n=1)
rt.any of V = 87:45:00 (n=1)
# ten minutes late, an hour for lunch that the plan has not
sched.planned X day = 9:00:00
sched.worked X day = 7:50:00
sched.adherence X day = 87.0 %
sched.worked X 9-10 = 50:00
sched.worked X 12-13 = 0:00
