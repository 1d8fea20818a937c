# One night under four clocks, the second: the clocks of Berlin skip 02 in the middle
# of it. What began at 01:59 and went on at 03:00 lasted a minute; there is no row 02.
zone Europe/Berlin
date 2026-03-29
desk case close 10m
targets service level 20s, short 5s, first 60s, any 5m, close 15m
category Delivery
group One: manual, offer 30s, no answer limit 0, missed after 20s, queue left 0, queue timeout 10m, idle close 0, final after 20m
group Two: manual, missed after 60s, queue left 60s, queue timeout 10m, idle close 0, final after 20m
operator A: in One, in Two, points 4, chat 1 limit 4
operator B: in One, points 2, chat 1 limit 2
visitors V1, V2, V3, V4, V5, V6, V7, V8, V9

01:35 A comes to work
01:35 B comes to work
01:45 V1 comes
01:45 V2 comes
01:45 V3 comes
01:45 V4 comes
01:45 V5 comes
01:45 V6 comes
01:45 V7 comes
01:45 V9 comes
01:50 V1 writes "раз" to One
01:50:10 A picks V1
01:50:20 A types to V1
01:50:30 A replies to V1 "Да?"
01:51 V2 writes "?" to One
01:51:05 A picks V2
01:51:25 A replies to V2 "Да"
01:52 A closes V2
01:55 V1 writes "два"
01:55:10 A transfers V1 to B
01:55:25 B accepts V1
01:57 V3 writes "?" to One
01:57:08 A picks V3
01:57:20 A transfers V3 to B
01:57:45 V3 leaves
01:58:10 V9 writes "?" to One
01:58:30 V9 leaves
01:59:45 V4 writes "?" to Two
03:00:10 V5 writes "ой" to Two
03:00:13 V5 ends
03:00:15 V4 leaves
03:00:30 B types to V1
03:01 B replies to V1 "Простите, искал"
03:01:31 V6 writes "?" to Two
03:01:38 A picks V6
03:01:50 A closes V6
03:03 A reopens V2
03:03:30 A replies to V2 "Вот ещё что"
03:04 A closes V2
03:05 B transfers V1 to Two
03:05:40 A picks V1
03:06 A replies to V1 "Продолжу я"
03:07 A categorises V1 as Delivery
03:08 A closes V1
03:09 V7 writes "?" to Two
03:09:30 A manages V7 to One
03:09:50 A picks V7
03:10 A replies to V7 "Да"
03:11 V7 ends
03:16 V1 rates V1 5
03:24 V8 comes
03:25 V8 writes "?" to One
03:26 A picks V8
03:26:30 A replies to V8 "Да"
03:27 A closes V8
03:35 B goes pause
03:55 V8 writes "опять" to One
03:55:12 A picks V8
03:55:20 A replies to V8 "Да"
03:55:30 A closes V8
04:05 B goes available
04:15 B signs out
04:25 A signs out
2026-04-02 12:00 the day ends
----------
hours = 23
# the board
at 01:49 lt.ops_available = 2
at 01:49 lt.slots = 6
at 01:50:05 lt.in_queue = 1
at 01:50:05 lt.oldest = 0:05
at 01:55:15 lt.offered = 1
at 01:55:15 lt.in_work = 1
at 01:55:15 lt.slots = 5
at 01:55:30 ops.in_dialog = 1
at 01:55:30 ops.online = 2
# waits by the hour in which they began
# work, where it arrived
wfm.arrivals 1:35-3:00 = 7
wfm.aht 1:35-3:00 = 4:10.500 (n=4)
wfm.offered_load 1:35-3:00 = 1.17
q.offered 1:35-3:00 = 7
q.answered 1:35-3:00 = 4
q.abandoned 1:35-3:00 = 3
q.flowout 1:35-3:00 = 0
q.short_abandon 1:35-3:00 = 0
q.asa 1:35-3:00 = 9.5 s (n=4)
q.abandon_avg 1:35-3:00 = 25.0 s (n=3)
q.wait_avg 1:35-3:00 = 16.14 s (n=7)
# 5 8 10 15 20 25 30
q.p50 1:35-3:00 = 15 s
q.p90 1:35-3:00 = 30 s
q.p95 1:35-3:00 = 30 s
q.max 1:35-3:00 = 30 s
q.sl 1:35-3:00 = 57.1 %
q.sl_genesys 1:35-3:00 = 57.1 %
q.sl_genesys_flowouts 1:35-3:00 = 57.1 %
q.sl_answered 1:35-3:00 = 100.0 %
q.sl_connect 1:35-3:00 = 71.4 %
q.sl_reply 1:35-3:00 = 0.0 %
q.abandon_rate 1:35-3:00 = 42.9 %
q.abandon_rate_connect 1:35-3:00 = 42.9 %
q.abandon_rate_google 1:35-3:00 = 42.9 %
# V4 waits a quarter of a minute on either side
q.wait_minutes 1:35-3:00 = 1:38
missed.waits 1:35-3:00 = 0
missed.wait_avg 1:35-3:00 = 22.5 s (n=2)
missed.rate 1:35-3:00 = 28.6 %
missed.timeout 1:35-3:00 = 25.71 s (n=7)
wait.accepted 1:35-3:00 = 4
wait.refused 1:35-3:00 = 3
wait.count 1:35-3:00 = 1.60 (n=5)
# offers to B: V1's taken after 15 s; V3's until V3 had left
opq.wait_avg B 1:35-3:00 = 0:20 (n=2)
opq.accept_avg B 1:35-3:00 = 0:15 (n=1)
offer.expired 1:35-3:00 = 1
op.rona B 1:35-3:00 = 1
op.rona_rate B 1:35-3:00 = 50.0 %
op.transfers_out A 1:35-3:00 = 2
op.transfers_in B 1:35-3:00 = 2
lt.arrived 1:35-3:00 = 5
chats.count 1:35-3:00 = 5
lt.wait_avg 1:35-3:00 = 7.67 s (n=3)
# the closing of V2 was undone
lt.served 1:35-3:00 = 0
lt.unserved 1:35-3:00 = 0
rt.first 1:35-3:00 = 27.5 s (n=2)
rt.any 1:35-3:00 = 27.5 s (n=2)
rt.op A 1:35-3:00 = 0:20 (n=2)
rt.typing A 1:35-3:00 = 0:10 (n=1)
resp.late5 1:35-3:00 = 0
sla.first 1:35-3:00 = 2
# the five minutes of V1 end with the hour: they belong to the next one (T4)
sla.any 1:35-3:00 = 0
worked.time A 1:35-3:00 = 25:00
worked.time B 1:35-3:00 = 25:00
worked.chat_time A 1:35-3:00 = 5:12
worked.chat_person_time A 1:35-3:00 = 6:07
worked.chat_time B 1:35-3:00 = 4:35
op.aht A 1:35-3:00 = 122.33 s (n=3)
op.ready_time A 1:35-3:00 = 25:00
op.used_time A 1:35-3:00 = 6:07
op.capacity_time A 1:35-3:00 = 1:40:00
op.occupancy A 1:35-3:00 = 20.8 %
op.concurrency A 1:35-3:00 = 1.18
op.utilisation A 1:35-3:00 = 6.1 %
op.utilisation B 1:35-3:00 = 9.2 %
c.outcome 1:35-3:00 = 5
c.outcome 1:35-3:00 clause served = 2
c.outcome 1:35-3:00 clause missed = 2
c.outcome 1:35-3:00 clause unassigned = 1
c.reopen_rate 1:35-3:00 = 20.0 %
c.repeat24 1:35-3:00 = 0.0 %
csat.rated 1:35-3:00 = 0
# as the statistics of cases count conversations (5.5); V2 was closed then, too
od.new 1:35-3:00 = 5
od.new_client 1:35-3:00 = 5
od.reopened 1:35-3:00 = 0
od.peak_new 1:35-3:00 = 5
od.touched 1:35-3:00 = 3
od.touched B 1:35-3:00 = 1
od.answered 1:35-3:00 = 2
od.closed 1:35-3:00 = 1
od.replies 1:35-3:00 = 2
od.replies_to_close 1:35-3:00 = 1.00 (n=1)
od.close_time 1:35-3:00 = 1:00 (n=1)
od.sla_close 1:35-3:00 = 0
at 03:00:05 lt.in_queue = 3
at 03:00:05 lt.oldest = 3:05
at 03:00:05 lt.in_work = 1
at 03:01:45 q.ewt = 9:00
at 03:03:10 ops.in_dialog = 2
at 03:40 lt.ops_available = 1
at 03:40 lt.slots = 4
wfm.arrivals 3-4 = 6
wfm.aht 3-4 = 1:00 (n=5)
wfm.offered_load 3-4 = 0.10
q.offered 3-4 = 7
q.answered 3-4 = 5
q.abandoned 3-4 = 1
q.flowout 3-4 = 1
q.short_abandon 3-4 = 1
q.asa 3-4 = 27.8 s (n=5)
q.abandon_avg 3-4 = 3.0 s (n=1)
q.wait_avg 3-4 = 24.57 s (n=7)
# 3 7 12 20 30 40 60
q.p50 3-4 = 20 s
q.p90 3-4 = 60 s
q.p95 3-4 = 60 s
q.max 3-4 = 60 s
q.sl 3-4 = 60.0 %
q.sl_genesys 3-4 = 50.0 %
q.sl_genesys_flowouts 3-4 = 42.9 %
q.sl_answered 3-4 = 60.0 %
q.sl_connect 3-4 = 57.1 %
q.sl_reply 3-4 = 33.3 %
q.abandon_rate 3-4 = 0.0 %
q.abandon_rate_connect 3-4 = 14.3 %
q.abandon_rate_google 3-4 = 16.7 %
q.wait_minutes 3-4 = 3:07
# V3 and V9 are final now
missed.waits 3-4 = 2
missed.conversations 3-4 = 2
missed.operator B 3-4 = 1
missed.unattributed 3-4 = 1
members missed.unattributed 3-4 = V9
missed.wait_avg 3-4 = —
missed.timeout 3-4 = 42.86 s (n=7)
wait.accepted 3-4 = 5
wait.refused 3-4 = 0
wait.count 3-4 = 1.20 (n=5)
closed.noreply 3-4 = 1
members closed.noreply 3-4 = V6
op.transfers_out B 3-4 = 1
op.transfers_in Two 3-4 = 1
lt.arrived 3-4 = 5
chats.count 3-4 = 5
lt.wait_avg 3-4 = 119.57 s (n=7)
lt.served 3-4 = 4
lt.served_all 3-4 = 5
lt.unserved 3-4 = 5
lt.unassigned 3-4 = 2
lt.cancelled 3-4 = 1
lt.no_reply 3-4 = 2
lt.topics Delivery 3-4 = 1
rt.first 3-4 = 56.67 s (n=3)
rt.any 3-4 = 132.5 s (n=4)
rt.op A 3-4 = 0:16 (n=3)
rt.op B 3-4 = 5:50 (n=1)
rt.typing B 3-4 = 0:30 (n=1)
resp.late5 B 3-4 = 1
# V4, and V8 by half a minute; V7 was answered within the minute to the second
sla.first 3-4 = 2
sla.any 3-4 = 3
sla.close 3-4 = 1
worked.time A 3-4 = 1:00:00
worked.time B 3-4 = 1:00:00
emp.status_time B 3-4 clause pause = 25:00
worked.chat_time A 3-4 = 6:00
worked.chat_time B 3-4 = 5:00
worked.chat_person_time A 3-4 = 6:00
op.aht A 3-4 = 1:00 (n=6)
op.aht B 3-4 = 9:35 (n=1)
op.ready_time B 3-4 = 35:00
op.used_time B 3-4 = 5:00
op.capacity_time B 3-4 = 1:10:00
op.occupancy A 3-4 = 10.0 %
op.occupancy B 3-4 = 14.3 %
op.concurrency A 3-4 = 1.00
op.utilisation A 3-4 = 2.5 %
op.utilisation B 3-4 = 7.1 %
c.outcome 3-4 = 5
c.outcome 3-4 clause served = 2
c.outcome 3-4 clause served_auto = 1
c.outcome 3-4 clause no_reply = 1
c.outcome 3-4 clause cancelled = 1
c.repeat24 3-4 = 20.0 %
c.repeat72 3-4 = 20.0 %
c.fcr 3-4 = 0
csat.rated A 3-4 = 1
csat.avg 3-4 = 5.00 (n=1)
csat.positive 3-4 = 100.0 % (n=1)
csat.cover 3-4 = 16.7 % (n=6)
od.new 3-4 = 5
od.new_client 3-4 = 5
od.reopened 3-4 = 1
od.peak_new 3-4 = 6
od.touched 3-4 = 6
od.answered 3-4 = 5
od.closed 3-4 = 5
od.replies 3-4 = 6
od.replies_to_close 3-4 = 1.60 (n=5)
od.close_time 3-4 = 347.7 s (n=10)
# V1, V2 and V3; V9 took ten minutes to the second
od.sla_close 3-4 = 3
# the last hour
worked.time A 4-5 = 25:00
worked.time B 4-5 = 15:00
emp.status_time B 4-5 clause pause = 5:00
op.ready_time B 4-5 = 10:00
op.capacity_time B 4-5 = 20:00
c.fcr 4-5 = 1
members c.fcr 4-5 = V8/2
csat.cover 4-5 = 0.0 % (n=1)
wfm.arrivals 4-5 = 0
wfm.aht 4-5 = — (n=0)
wfm.offered_load 4-5 = 0.00
q.offered 4-5 = 0
