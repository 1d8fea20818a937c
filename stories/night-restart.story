# The night of four clocks by day: the program is killed in the middle of it and comes
# back two seconds later, everybody within the grace. Every figure is what it is
# without that; who was there is still there.
zone Europe/Moscow
date 2026-11-20
desk case close 10m
targets service level 20s, short 5s, first 60s, any 5m, close 15m
category Delivery
group One: manual, offer 30s, no answer limit 0, missed after 20s, queue left 0, queue timeout 10m, idle close 0, final after 20m
group Two: manual, missed after 60s, queue left 60s, queue timeout 10m, idle close 0, final after 20m
operator A: in One, in Two, points 4, chat 1 limit 4
operator B: in One, points 2, chat 1 limit 2
visitors V1, V2, V3, V4, V5, V6, V7, V8, V9

09:35 A comes to work
09:35 B comes to work
09:45 V1 comes
09:45 V2 comes
09:45 V3 comes
09:45 V4 comes
09:45 V5 comes
09:45 V6 comes
09:45 V7 comes
09:45 V9 comes
09:50 V1 writes "раз" to One
09:50:10 A picks V1
09:50:20 A types to V1
09:50:30 A replies to V1 "Да?"
09:51 V2 writes "?" to One
09:51:05 A picks V2
09:51:25 A replies to V2 "Да"
09:52 A closes V2
09:55 V1 writes "два"
09:55:10 A transfers V1 to B
09:55:25 B accepts V1
09:57 V3 writes "?" to One
09:57:08 A picks V3
09:57:20 A transfers V3 to B
09:57:45 V3 leaves
09:58:10 V9 writes "?" to One
09:58:30 V9 leaves
09:59:45 V4 writes "?" to Two
10:00:10 V5 writes "ой" to Two
10:00:13 V5 ends
10:00:15 V4 leaves
10:00:30 B types to V1
10:01 B replies to V1 "Простите, искал"
10:01:05 the program is killed
10:01:07 the program starts
10:01:09 A connects
10:01:09 B connects
10:01:10 V1 returns
10:01:10 V2 returns
10:01:10 V5 returns
10:01:10 V6 comes
10:01:10 V7 comes
10:01:31 V6 writes "?" to Two
10:01:38 A picks V6
10:01:50 A closes V6
10:03 A reopens V2
10:03:30 A replies to V2 "Вот ещё что"
10:04 A closes V2
10:05 B transfers V1 to Two
10:05:40 A picks V1
10:06 A replies to V1 "Продолжу я"
10:07 A categorises V1 as Delivery
10:08 A closes V1
10:09 V7 writes "?" to Two
10:09:30 A manages V7 to One
10:09:50 A picks V7
10:10 A replies to V7 "Да"
10:11 V7 ends
10:16 V1 rates V1 5
10:24 V8 comes
10:25 V8 writes "?" to One
10:26 A picks V8
10:26:30 A replies to V8 "Да"
10:27 A closes V8
10:35 B goes pause
10:55 V8 writes "опять" to One
10:55:12 A picks V8
10:55:20 A replies to V8 "Да"
10:55:30 A closes V8
11:05 B goes available
11:15 B signs out
11:25 A signs out
2026-11-25 12:00 the day ends
----------
# the board
at 09:49 lt.ops_available = 2
at 09:49 lt.slots = 6
at 09:50:05 lt.in_queue = 1
at 09:50:05 lt.oldest = 0:05
at 09:55:15 lt.offered = 1
at 09:55:15 lt.in_work = 1
at 09:55:15 lt.slots = 5
at 09:55:30 ops.in_dialog = 1
at 09:55:30 ops.online = 2
# waits by the hour in which they began
q.offered 9-10 = 7
q.answered 9-10 = 4
q.abandoned 9-10 = 3
q.flowout 9-10 = 0
q.short_abandon 9-10 = 0
q.asa 9-10 = 9.5 s (n=4)
q.abandon_avg 9-10 = 25.0 s (n=3)
q.wait_avg 9-10 = 16.14 s (n=7)
# 5 8 10 15 20 25 30
q.p50 9-10 = 15 s
q.p90 9-10 = 30 s
q.p95 9-10 = 30 s
q.max 9-10 = 30 s
q.sl 9-10 = 57.1 %
q.sl_genesys 9-10 = 57.1 %
q.sl_genesys_flowouts 9-10 = 57.1 %
q.sl_answered 9-10 = 100.0 %
q.sl_connect 9-10 = 71.4 %
q.sl_reply 9-10 = 0.0 %
q.abandon_rate 9-10 = 42.9 %
q.abandon_rate_connect 9-10 = 42.9 %
q.abandon_rate_google 9-10 = 42.9 %
# V4 waits a quarter of a minute on either side
q.wait_minutes 9-10 = 1:38
missed.waits 9-10 = 0
missed.wait_avg 9-10 = 22.5 s (n=2)
missed.rate 9-10 = 28.6 %
missed.timeout 9-10 = 25.71 s (n=7)
wait.accepted 9-10 = 4
wait.refused 9-10 = 3
wait.count 9-10 = 1.60 (n=5)
# offers to B: V1's taken after 15 s; V3's until V3 had left
opq.wait_avg B 9-10 = 0:20 (n=2)
opq.accept_avg B 9-10 = 0:15 (n=1)
offer.expired 9-10 = 1
op.rona B 9-10 = 1
op.rona_rate B 9-10 = 50.0 %
op.transfers_out A 9-10 = 2
op.transfers_in B 9-10 = 2
lt.arrived 9-10 = 5
chats.count 9-10 = 5
lt.wait_avg 9-10 = 7.67 s (n=3)
# the closing of V2 was undone
lt.served 9-10 = 0
lt.unserved 9-10 = 0
rt.first 9-10 = 27.5 s (n=2)
rt.any 9-10 = 27.5 s (n=2)
rt.op A 9-10 = 0:20 (n=2)
rt.typing A 9-10 = 0:10 (n=1)
resp.late5 9-10 = 0
sla.first 9-10 = 2
# the five minutes of V1 end with the hour: they belong to the next one (T4)
sla.any 9-10 = 0
worked.time A 9-10 = 25:00
worked.time B 9-10 = 25:00
worked.chat_time A 9-10 = 5:12
worked.chat_person_time A 9-10 = 6:07
worked.chat_time B 9-10 = 4:35
op.aht A 9-10 = 122.33 s (n=3)
op.ready_time A 9-10 = 25:00
op.used_time A 9-10 = 6:07
op.capacity_time A 9-10 = 1:40:00
op.occupancy A 9-10 = 20.8 %
op.concurrency A 9-10 = 1.18
op.utilisation A 9-10 = 6.1 %
op.utilisation B 9-10 = 9.2 %
c.outcome 9-10 = 5
c.outcome 9-10 clause served = 2
c.outcome 9-10 clause missed = 2
c.outcome 9-10 clause unassigned = 1
c.reopen_rate 9-10 = 20.0 %
c.repeat24 9-10 = 0.0 %
csat.rated 9-10 = 0
# as the statistics of cases count conversations (5.5); V2 was closed then, too
od.new 9-10 = 5
od.new_client 9-10 = 5
od.reopened 9-10 = 0
od.peak_new 9-10 = 5
od.touched 9-10 = 3
od.touched B 9-10 = 1
od.answered 9-10 = 2
od.closed 9-10 = 1
od.replies 9-10 = 2
od.replies_to_close 9-10 = 1.00 (n=1)
od.close_time 9-10 = 1:00 (n=1)
od.sla_close 9-10 = 0
at 10:00:05 lt.in_queue = 3
at 10:00:05 lt.oldest = 3:05
at 10:00:05 lt.in_work = 1
at 10:01:45 q.ewt = 9:00
at 10:03:10 ops.in_dialog = 2
at 10:40 lt.ops_available = 1
at 10:40 lt.slots = 4
q.offered 10-11 = 7
q.answered 10-11 = 5
q.abandoned 10-11 = 1
q.flowout 10-11 = 1
q.short_abandon 10-11 = 1
q.asa 10-11 = 27.8 s (n=5)
q.abandon_avg 10-11 = 3.0 s (n=1)
q.wait_avg 10-11 = 24.57 s (n=7)
# 3 7 12 20 30 40 60
q.p50 10-11 = 20 s
q.p90 10-11 = 60 s
q.p95 10-11 = 60 s
q.max 10-11 = 60 s
q.sl 10-11 = 60.0 %
q.sl_genesys 10-11 = 50.0 %
q.sl_genesys_flowouts 10-11 = 42.9 %
q.sl_answered 10-11 = 60.0 %
q.sl_connect 10-11 = 57.1 %
q.sl_reply 10-11 = 33.3 %
q.abandon_rate 10-11 = 0.0 %
q.abandon_rate_connect 10-11 = 14.3 %
q.abandon_rate_google 10-11 = 16.7 %
q.wait_minutes 10-11 = 3:07
# V3 and V9 are final now
missed.waits 10-11 = 2
missed.conversations 10-11 = 2
missed.operator B 10-11 = 1
missed.unattributed 10-11 = 1
members missed.unattributed 10-11 = V9
missed.wait_avg 10-11 = —
missed.timeout 10-11 = 42.86 s (n=7)
wait.accepted 10-11 = 5
wait.refused 10-11 = 0
wait.count 10-11 = 1.20 (n=5)
closed.noreply 10-11 = 1
members closed.noreply 10-11 = V6
op.transfers_out B 10-11 = 1
op.transfers_in Two 10-11 = 1
lt.arrived 10-11 = 5
chats.count 10-11 = 5
lt.wait_avg 10-11 = 119.57 s (n=7)
lt.served 10-11 = 4
lt.served_all 10-11 = 5
lt.unserved 10-11 = 5
lt.unassigned 10-11 = 2
lt.cancelled 10-11 = 1
lt.no_reply 10-11 = 2
lt.topics Delivery 10-11 = 1
rt.first 10-11 = 56.67 s (n=3)
rt.any 10-11 = 132.5 s (n=4)
rt.op A 10-11 = 0:16 (n=3)
rt.op B 10-11 = 5:50 (n=1)
rt.typing B 10-11 = 0:30 (n=1)
resp.late5 B 10-11 = 1
# V4, and V8 by half a minute; V7 was answered within the minute to the second
sla.first 10-11 = 2
sla.any 10-11 = 3
sla.close 10-11 = 1
worked.time A 10-11 = 1:00:00
worked.time B 10-11 = 1:00:00
emp.status_time B 10-11 clause pause = 25:00
worked.chat_time A 10-11 = 6:00
worked.chat_time B 10-11 = 5:00
worked.chat_person_time A 10-11 = 6:00
op.aht A 10-11 = 1:00 (n=6)
op.aht B 10-11 = 9:35 (n=1)
op.ready_time B 10-11 = 35:00
op.used_time B 10-11 = 5:00
op.capacity_time B 10-11 = 1:10:00
op.occupancy A 10-11 = 10.0 %
op.occupancy B 10-11 = 14.3 %
op.concurrency A 10-11 = 1.00
op.utilisation A 10-11 = 2.5 %
op.utilisation B 10-11 = 7.1 %
c.outcome 10-11 = 5
c.outcome 10-11 clause served = 2
c.outcome 10-11 clause served_auto = 1
c.outcome 10-11 clause no_reply = 1
c.outcome 10-11 clause cancelled = 1
c.repeat24 10-11 = 20.0 %
c.repeat72 10-11 = 20.0 %
c.fcr 10-11 = 0
csat.rated A 10-11 = 1
csat.avg 10-11 = 5.00 (n=1)
csat.positive 10-11 = 100.0 % (n=1)
csat.cover 10-11 = 16.7 % (n=6)
od.new 10-11 = 5
od.new_client 10-11 = 5
od.reopened 10-11 = 1
od.peak_new 10-11 = 6
od.touched 10-11 = 6
od.answered 10-11 = 5
od.closed 10-11 = 5
od.replies 10-11 = 6
od.replies_to_close 10-11 = 1.60 (n=5)
od.close_time 10-11 = 347.7 s (n=10)
# V1, V2 and V3; V9 took ten minutes to the second
od.sla_close 10-11 = 3
# the last hour
worked.time A 11-12 = 25:00
worked.time B 11-12 = 15:00
emp.status_time B 11-12 clause pause = 5:00
op.ready_time B 11-12 = 10:00
op.capacity_time B 11-12 = 20:00
c.fcr 11-12 = 1
members c.fcr 11-12 = V8/2
csat.cover 11-12 = 0.0 % (n=1)
q.offered 11-12 = 0
