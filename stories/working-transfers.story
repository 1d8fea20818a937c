# A question that is passed on while nobody answers it: its clock runs in the hours
# of the queue that it is in, and stops where that is closed (5.6).
zone Europe/Moscow
date 2026-03-02
schedule Day: on mon-fri 9:00-18:00
schedule Evening: on mon-fri 18:20-23:00
group Sales: manual, hours Day, queue left 0, queue timeout 0, idle close 0, final after 1h
group Night: manual, queue left 0, queue timeout 0, idle close 0, final after 1h
group Tech: manual, hours Evening, queue left 0, queue timeout 0, idle close 0, final after 1h
operator X: in Sales, in Tech, planned by Day
operator Y: in Night, in Tech, planned by Evening
visitors V, W

9:00 X comes to work
17:50 V comes
17:50 V writes "раз" to Sales
17:55 W comes
17:55 W writes "два" to Sales
18:05 X signs out
18:10 Y comes to work
18:10 Y manages W to Tech
18:30 Y manages V to Night
18:35 Y manages V to Tech
18:36 Y manages V to Night
18:39 Y picks V
18:40 Y replies to V "Да"
18:41 Y transfers V to Tech
18:41:10 V writes "а ещё?"
18:44 Y picks V
18:45 Y replies to V "И это"
18:46 Y closes V
18:59 Y picks W
19:00 Y replies to W "Да"
19:01 Y closes W
23:30 Y signs out
----------
# ten minutes of Sales, and from half past six on ten where it is always open, or open anyhow
rt.any of V = 26:55 (n=2)
verdict rt.business of V = counted, reply because schedule.set 00:00:00, schedule.set 00:00:00, group.set 00:00:00, group.set 00:00:00, message.posted 17:50:00, message.posted 18:40:00; counted, reply because schedule.set 00:00:00, group.set 00:00:00, message.posted 18:41:10, message.posted 18:45:00
rt.business of V = 11:55 (n=2)
rt.first_business of V = 20:00 (n=1)
# five minutes of Sales, and forty of Tech
rt.business of W = 45:00 (n=1)
rt.business 18-19 = 11:55 (n=2)
rt.business Night = 20:00 (n=1)
rt.business Tech = 24:25 (n=2)
rt.outside = 0
sched.planned X = 9:00:00
sched.outside X = 5:00
sched.adherence X = 100.0 %
# until the last moment that is known of: the conversations are final an hour after their closing
sched.planned Y = 4:40:00
sched.worked Y = 4:40:00
sched.outside Y = 40:00
