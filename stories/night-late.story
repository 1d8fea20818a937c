# One night under four clocks, the fourth: midnight in Moscow, and two leavings that
# are learned minutes later, on the next day. In the end every figure is what it
# would have been, had they been told at once (T10).
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

23:35 A comes to work
23:35 B comes to work
23:45 V1 comes
23:45 V2 comes
23:45 V3 comes
23:45 V4 comes
23:45 V5 comes
23:45 V6 comes
23:45 V7 comes
23:45 V9 comes
23:50 V1 writes "раз" to One
23:50:10 A picks V1
23:50:20 A types to V1
23:50:30 A replies to V1 "Да?"
23:51 V2 writes "?" to One
23:51:05 A picks V2
23:51:25 A replies to V2 "Да"
23:52 A closes V2
23:55 V1 writes "два"
23:55:10 A transfers V1 to B
23:55:25 B accepts V1
23:57 V3 writes "?" to One
23:57:08 A picks V3
23:57:20 A transfers V3 to B
23:58:10 V9 writes "?" to One
23:59:45 V4 writes "?" to Two
next day
00:00:10 V5 writes "ой" to Two
00:00:13 V5 ends
00:00:15 V4 leaves
00:00:30 B types to V1
00:01 B replies to V1 "Простите, искал"
00:01:31 V6 writes "?" to Two
00:01:38 A picks V6
00:01:50 A closes V6
00:03 A reopens V2
00:03:30 A replies to V2 "Вот ещё что"
00:04 A closes V2
00:04:30 V3 left at 23:57:45
00:04:31 V9 left at 23:58:30
00:05 B transfers V1 to Two
00:05:40 A picks V1
00:06 A replies to V1 "Продолжу я"
00:07 A categorises V1 as Delivery
00:08 A closes V1
00:09 V7 writes "?" to Two
00:09:30 A manages V7 to One
00:09:50 A picks V7
00:10 A replies to V7 "Да"
00:11 V7 ends
00:16 V1 rates V1 5
00:24 V8 comes
00:25 V8 writes "?" to One
00:26 A picks V8
00:26:30 A replies to V8 "Да"
00:27 A closes V8
00:35 B goes pause
00:55 V8 writes "опять" to One
00:55:12 A picks V8
00:55:20 A replies to V8 "Да"
00:55:30 A closes V8
01:05 B goes available
01:15 B signs out
01:25 A signs out
2026-11-25 12:00 the day ends
----------
# the board
at 23:49 lt.ops_available = 2
at 23:49 lt.slots = 6
at 23:50:05 lt.in_queue = 1
at 23:50:05 lt.oldest = 0:05
at 23:55:15 lt.offered = 1
at 23:55:15 lt.in_work = 1
at 23:55:15 lt.slots = 5
at 23:55:30 ops.in_dialog = 1
at 23:55:30 ops.online = 2
# waits by the hour in which they began
# work, where it arrived
wfm.arrivals day = 7
wfm.aht day = 4:10.500 (n=4)
wfm.offered_load day = 0.02
q.offered day = 7
q.answered day = 4
q.abandoned day = 3
q.flowout day = 0
q.short_abandon day = 0
q.asa day = 9.5 s (n=4)
q.abandon_avg day = 25.0 s (n=3)
q.wait_avg day = 16.14 s (n=7)
# 5 8 10 15 20 25 30
q.p50 day = 15 s
q.p90 day = 30 s
q.p95 day = 30 s
q.max day = 30 s
q.sl day = 57.1 %
q.sl_genesys day = 57.1 %
q.sl_genesys_flowouts day = 57.1 %
q.sl_answered day = 100.0 %
q.sl_connect day = 71.4 %
q.sl_reply day = 0.0 %
q.abandon_rate day = 42.9 %
q.abandon_rate_connect day = 42.9 %
q.abandon_rate_google day = 42.9 %
# V4 waits a quarter of a minute on either side
q.wait_minutes day = 1:38
missed.waits day = 0
missed.wait_avg day = 22.5 s (n=2)
missed.rate day = 28.6 %
missed.timeout day = 25.71 s (n=7)
wait.accepted day = 4
wait.refused day = 3
wait.count day = 1.60 (n=5)
# offers to B: V1's taken after 15 s; V3's until V3 had left
opq.wait_avg B day = 0:20 (n=2)
opq.accept_avg B day = 0:15 (n=1)
offer.expired day = 1
op.rona B day = 1
op.rona_rate B day = 50.0 %
op.transfers_out A day = 2
op.transfers_in B day = 2
lt.arrived day = 5
chats.count day = 5
lt.wait_avg day = 7.67 s (n=3)
# the closing of V2 was undone
lt.served day = 0
lt.unserved day = 0
rt.first day = 27.5 s (n=2)
rt.any day = 27.5 s (n=2)
rt.op A day = 0:20 (n=2)
rt.typing A day = 0:10 (n=1)
resp.late5 day = 0
sla.first day = 2
# the five minutes of V1 end with the hour: they belong to the next one (T4)
sla.any day = 0
worked.time A day = 25:00
worked.time B day = 25:00
worked.chat_time A day = 5:12
worked.chat_person_time A day = 6:07
worked.chat_time B day = 4:35
op.aht A day = 122.33 s (n=3)
op.ready_time A day = 25:00
op.used_time A day = 6:07
op.capacity_time A day = 1:40:00
op.occupancy A day = 20.8 %
op.concurrency A day = 1.18
op.utilisation A day = 6.1 %
op.utilisation B day = 9.2 %
c.outcome day = 5
c.outcome day clause served = 2
c.outcome day clause missed = 2
c.outcome day clause unassigned = 1
c.reopen_rate day = 20.0 %
c.repeat24 day = 0.0 %
csat.rated day = 0
# as the statistics of cases count conversations (5.5); V2 was closed then, too
od.new day = 5
od.new_client day = 5
od.reopened day = 0
od.peak_new day = 5
od.touched day = 3
od.touched B day = 1
od.answered day = 2
od.closed day = 1
od.replies day = 2
od.replies_to_close day = 1.00 (n=1)
od.close_time day = 1:00 (n=1)
od.sla_close day = 0
# until then it seemed that they were there
next day
at 00:04 reason of V9 = still_waiting
at 00:04 q.abandoned = 2
at 00:04:35 q.abandoned = 2
at 00:00:05 lt.in_queue = 3
at 00:00:05 lt.oldest = 3:05
at 00:00:05 lt.in_work = 1
at 00:01:45 q.ewt = 9:00
at 00:03:10 ops.in_dialog = 2
at 00:40 lt.ops_available = 1
at 00:40 lt.slots = 4
wfm.arrivals 0-1 = 6
wfm.aht 0-1 = 1:00 (n=5)
wfm.offered_load 0-1 = 0.10
q.offered 0-1 = 7
q.answered 0-1 = 5
q.abandoned 0-1 = 1
q.flowout 0-1 = 1
q.short_abandon 0-1 = 1
q.asa 0-1 = 27.8 s (n=5)
q.abandon_avg 0-1 = 3.0 s (n=1)
q.wait_avg 0-1 = 24.57 s (n=7)
# 3 7 12 20 30 40 60
q.p50 0-1 = 20 s
q.p90 0-1 = 60 s
q.p95 0-1 = 60 s
q.max 0-1 = 60 s
q.sl 0-1 = 60.0 %
q.sl_genesys 0-1 = 50.0 %
q.sl_genesys_flowouts 0-1 = 42.9 %
q.sl_answered 0-1 = 60.0 %
q.sl_connect 0-1 = 57.1 %
q.sl_reply 0-1 = 33.3 %
q.abandon_rate 0-1 = 0.0 %
q.abandon_rate_connect 0-1 = 14.3 %
q.abandon_rate_google 0-1 = 16.7 %
q.wait_minutes 0-1 = 3:07
# V3 and V9 are final now
missed.waits 0-1 = 2
missed.conversations 0-1 = 2
missed.operator B 0-1 = 1
missed.unattributed 0-1 = 1
members missed.unattributed 0-1 = V9
missed.wait_avg 0-1 = —
missed.timeout 0-1 = 42.86 s (n=7)
wait.accepted 0-1 = 5
wait.refused 0-1 = 0
wait.count 0-1 = 1.20 (n=5)
closed.noreply 0-1 = 1
members closed.noreply 0-1 = V6
op.transfers_out B 0-1 = 1
op.transfers_in Two 0-1 = 1
lt.arrived 0-1 = 5
chats.count 0-1 = 5
lt.wait_avg 0-1 = 119.57 s (n=7)
lt.served 0-1 = 4
lt.served_all 0-1 = 5
lt.unserved 0-1 = 5
lt.unassigned 0-1 = 2
lt.cancelled 0-1 = 1
lt.no_reply 0-1 = 2
lt.topics Delivery 0-1 = 1
rt.first 0-1 = 56.67 s (n=3)
rt.any 0-1 = 132.5 s (n=4)
rt.op A 0-1 = 0:16 (n=3)
rt.op B 0-1 = 5:50 (n=1)
rt.typing B 0-1 = 0:30 (n=1)
resp.late5 B 0-1 = 1
# V4, and V8 by half a minute; V7 was answered within the minute to the second
sla.first 0-1 = 2
sla.any 0-1 = 3
sla.close 0-1 = 1
worked.time A 0-1 = 1:00:00
worked.time B 0-1 = 1:00:00
emp.status_time B 0-1 clause pause = 25:00
worked.chat_time A 0-1 = 6:00
worked.chat_time B 0-1 = 5:00
worked.chat_person_time A 0-1 = 6:00
op.aht A 0-1 = 1:00 (n=6)
op.aht B 0-1 = 9:35 (n=1)
op.ready_time B 0-1 = 35:00
op.used_time B 0-1 = 5:00
op.capacity_time B 0-1 = 1:10:00
op.occupancy A 0-1 = 10.0 %
op.occupancy B 0-1 = 14.3 %
op.concurrency A 0-1 = 1.00
op.utilisation A 0-1 = 2.5 %
op.utilisation B 0-1 = 7.1 %
c.outcome 0-1 = 5
c.outcome 0-1 clause served = 2
c.outcome 0-1 clause served_auto = 1
c.outcome 0-1 clause no_reply = 1
c.outcome 0-1 clause cancelled = 1
c.repeat24 0-1 = 20.0 %
c.repeat72 0-1 = 20.0 %
c.fcr 0-1 = 0
csat.rated A 0-1 = 1
csat.avg 0-1 = 5.00 (n=1)
csat.positive 0-1 = 100.0 % (n=1)
csat.cover 0-1 = 16.7 % (n=6)
od.new 0-1 = 5
od.new_client 0-1 = 5
od.reopened 0-1 = 1
od.peak_new 0-1 = 6
od.touched 0-1 = 6
od.answered 0-1 = 5
od.closed 0-1 = 5
od.replies 0-1 = 6
od.replies_to_close 0-1 = 1.60 (n=5)
od.close_time 0-1 = 347.7 s (n=10)
# V1, V2 and V3; V9 took ten minutes to the second
od.sla_close 0-1 = 3
# the last hour
worked.time A 1-2 = 25:00
worked.time B 1-2 = 15:00
emp.status_time B 1-2 clause pause = 5:00
op.ready_time B 1-2 = 10:00
op.capacity_time B 1-2 = 20:00
c.fcr 1-2 = 1
members c.fcr 1-2 = V8/2
csat.cover 1-2 = 0.0 % (n=1)
wfm.arrivals 1-2 = 0
wfm.aht 1-2 = — (n=0)
wfm.offered_load 1-2 = 0.00
q.offered 1-2 = 0
