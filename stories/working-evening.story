# Clocks of working hours (5.6): asked twenty minutes before closing, answered five
# minutes after opening, 25 minutes count. What was asked and answered while nobody
# was to answer counts apart; an answer at the very opening is one of working hours.
zone Europe/Moscow
date 2026-03-02
schedule Office: on mon-fri 9:00-19:00
group Sales: manual, hours Office, queue left 0, queue timeout 0, idle close 0, final after 1h
group Desk: manual, queue left 0, queue timeout 0, idle close 0, final after 1h
operator X: in Sales, in Desk
visitors V, W, U, T

18:00 X comes to work
18:40 V comes
18:40 V writes "раз"
18:45 V writes "два"
18:50 W comes
18:50 W writes "?"
18:52 X picks W
18:53 X replies to W "Да"
18:53:30 X replies to W "И ещё"
18:58 W writes "а так?"
19:00 X replies to W "Так"
19:30 W writes "спасибо, а ещё?"
19:40 X replies to W "Пожалуйста"
20:00 X closes W
20:30 T comes
20:30 T writes "есть кто?" to Desk
20:31 X picks T
20:32 X replies to T "Здесь всегда есть"
20:33 X closes T
23:00 U comes
23:00 U writes "ночь"
next day
9:00 X picks U
9:00 X replies to U "утро"
9:01 X closes U
9:04 X picks V
9:05 X replies to V "Доброе утро"
9:10 X closes V
----------
rt.any of V = 14:25:00 (n=1)
rt.business of V = 25:00 (n=1)
rt.first_business of V = 25:00 (n=1)
verdict rt.business of V = counted, reply because schedule.set 00:00:00, group.set 00:00:00, message.posted 18:40:00, message.posted 2026-03-03 09:05:00
# three minutes, and two up to the very closing; the thanks are nobody's duty
reason rt.business of W = reply, nothing_asked, reply, outside_hours
rt.business of W = 2:30 (n=2)
rt.first_business of W = 3:00 (n=1)
reason rt.outside of W = in_hours, nothing_asked, in_hours, outside_hours
rt.outside of W = 1
# a group without a schedule is always open
rt.business of T = 2:00 (n=1)
rt.any of T = 2:00 (n=1)
rt.business Desk day = 2:00 (n=1)
rt.business day = 2:20 (n=3)
rt.outside day = 1
members rt.outside day = W
rt.any day = 4:15 (n=4)
next day
rt.business of U = 0:00 (n=1)
reason rt.business of U = reply
rt.any of U = 10:00:00 (n=1)
rt.business 9-10 = 12:30 (n=2)
rt.first_business 9-10 = 12:30 (n=2)
rt.outside day = 0
