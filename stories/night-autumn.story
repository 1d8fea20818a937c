# One night under four clocks, the first: the clocks of Berlin go back in the middle
# of it, between a message and its answer. 02 is lived twice, no moment is lost and
# none counts twice.
zone Europe/Berlin
date 2026-10-25
desk case close 10m
targets service level 20s, short 5s, first 60s, any 5m, close 15m
category Delivery
group One: manual, offer 30s, no answer limit 0, missed after 20s, queue left 0, queue timeout 10m, idle close 0, final after 20m
group Two: manual, missed after 60s, queue left 60s, queue timeout 10m, idle close 0, final after 20m
operator A: in One, in Two, points 4, chat 1 limit 4
operator B: in One, points 2, chat 1 limit 2
visitors V1, V2, V3, V4, V5, V6, V7, V8, V9

02:35(+02:00) A comes to work
02:35(+02:00) B comes to work
02:45(+02:00) V1 comes
02:45(+02:00) V2 comes
02:45(+02:00) V3 comes
02:45(+02:00) V4 comes
02:45(+02:00) V5 comes
02:45(+02:00) V6 comes
02:45(+02:00) V7 comes
02:45(+02:00) V9 comes
02:50(+02:00) V1 writes "раз" to One
02:50:10(+02:00) A picks V1
02:50:20(+02:00) A types to V1
02:50:30(+02:00) A replies to V1 "Да?"
02:51(+02:00) V2 writes "?" to One
02:51:05(+02:00) A picks V2
02:51:25(+02:00) A replies to V2 "Да"
02:52(+02:00) A closes V2
02:55(+02:00) V1 writes "два"
02:55:10(+02:00) A transfers V1 to B
02:55:25(+02:00) B accepts V1
02:57(+02:00) V3 writes "?" to One
02:57:08(+02:00) A picks V3
02:57:20(+02:00) A transfers V3 to B
02:57:45(+02:00) V3 leaves
02:58:10(+02:00) V9 writes "?" to One
02:58:30(+02:00) V9 leaves
02:59:45(+02:00) V4 writes "?" to Two
02:00:10(+01:00) V5 writes "ой" to Two
02:00:13(+01:00) V5 ends
02:00:15(+01:00) V4 leaves
02:00:30(+01:00) B types to V1
02:01(+01:00) B replies to V1 "Простите, искал"
02:01:31(+01:00) V6 writes "?" to Two
02:01:38(+01:00) A picks V6
02:01:50(+01:00) A closes V6
02:03(+01:00) A reopens V2
02:03:30(+01:00) A replies to V2 "Вот ещё что"
02:04(+01:00) A closes V2
02:05(+01:00) B transfers V1 to Two
02:05:40(+01:00) A picks V1
02:06(+01:00) A replies to V1 "Продолжу я"
02:07(+01:00) A categorises V1 as Delivery
02:08(+01:00) A closes V1
02:09(+01:00) V7 writes "?" to Two
02:09:30(+01:00) A manages V7 to One
02:09:50(+01:00) A picks V7
02:10(+01:00) A replies to V7 "Да"
02:11(+01:00) V7 ends
02:16(+01:00) V1 rates V1 5
02:24(+01:00) V8 comes
02:25(+01:00) V8 writes "?" to One
02:26(+01:00) A picks V8
02:26:30(+01:00) A replies to V8 "Да"
02:27(+01:00) A closes V8
02:35(+01:00) B goes pause
02:55(+01:00) V8 writes "опять" to One
02:55:12(+01:00) A picks V8
02:55:20(+01:00) A replies to V8 "Да"
02:55:30(+01:00) A closes V8
03:05 B goes available
03:15 B signs out
03:25 A signs out
2026-10-29 12:00 the day ends
----------
hours = 25
# the board
at 02:49(+02:00) lt.ops_available = 2
at 02:49(+02:00) lt.slots = 6
at 02:50:05(+02:00) lt.in_queue = 1
at 02:50:05(+02:00) lt.oldest = 0:05
at 02:55:15(+02:00) lt.offered = 1
at 02:55:15(+02:00) lt.in_work = 1
at 02:55:15(+02:00) lt.slots = 5
at 02:55:30(+02:00) ops.in_dialog = 1
at 02:55:30(+02:00) ops.online = 2
# waits by the hour in which they began
# work, where it arrived
wfm.arrivals 02(+02:00) = 7
wfm.aht 02(+02:00) = 4:10.500 (n=4)
wfm.offered_load 02(+02:00) = 0.49
q.offered 02(+02:00) = 7
q.answered 02(+02:00) = 4
q.abandoned 02(+02:00) = 3
q.flowout 02(+02:00) = 0
q.short_abandon 02(+02:00) = 0
q.asa 02(+02:00) = 9.5 s (n=4)
q.abandon_avg 02(+02:00) = 25.0 s (n=3)
q.wait_avg 02(+02:00) = 16.14 s (n=7)
# 5 8 10 15 20 25 30
q.p50 02(+02:00) = 15 s
q.p90 02(+02:00) = 30 s
q.p95 02(+02:00) = 30 s
q.max 02(+02:00) = 30 s
q.sl 02(+02:00) = 57.1 %
q.sl_genesys 02(+02:00) = 57.1 %
q.sl_genesys_flowouts 02(+02:00) = 57.1 %
q.sl_answered 02(+02:00) = 100.0 %
q.sl_connect 02(+02:00) = 71.4 %
q.sl_reply 02(+02:00) = 0.0 %
q.abandon_rate 02(+02:00) = 42.9 %
q.abandon_rate_connect 02(+02:00) = 42.9 %
q.abandon_rate_google 02(+02:00) = 42.9 %
# V4 waits a quarter of a minute on either side
q.wait_minutes 02(+02:00) = 1:38
missed.waits 02(+02:00) = 0
missed.wait_avg 02(+02:00) = 22.5 s (n=2)
missed.rate 02(+02:00) = 28.6 %
missed.timeout 02(+02:00) = 25.71 s (n=7)
wait.accepted 02(+02:00) = 4
wait.refused 02(+02:00) = 3
wait.count 02(+02:00) = 1.60 (n=5)
# offers to B: V1's taken after 15 s; V3's until V3 had left
opq.wait_avg B 02(+02:00) = 0:20 (n=2)
opq.accept_avg B 02(+02:00) = 0:15 (n=1)
offer.expired 02(+02:00) = 1
op.rona B 02(+02:00) = 1
op.rona_rate B 02(+02:00) = 50.0 %
op.transfers_out A 02(+02:00) = 2
op.transfers_in B 02(+02:00) = 2
lt.arrived 02(+02:00) = 5
chats.count 02(+02:00) = 5
lt.wait_avg 02(+02:00) = 7.67 s (n=3)
# the closing of V2 was undone
lt.served 02(+02:00) = 0
lt.unserved 02(+02:00) = 0
rt.first 02(+02:00) = 27.5 s (n=2)
rt.any 02(+02:00) = 27.5 s (n=2)
rt.op A 02(+02:00) = 0:20 (n=2)
rt.typing A 02(+02:00) = 0:10 (n=1)
resp.late5 02(+02:00) = 0
sla.first 02(+02:00) = 2
# the five minutes of V1 end with the hour: they belong to the next one (T4)
sla.any 02(+02:00) = 0
worked.time A 02(+02:00) = 25:00
worked.time B 02(+02:00) = 25:00
worked.chat_time A 02(+02:00) = 5:12
worked.chat_person_time A 02(+02:00) = 6:07
worked.chat_time B 02(+02:00) = 4:35
op.aht A 02(+02:00) = 122.33 s (n=3)
op.ready_time A 02(+02:00) = 25:00
op.used_time A 02(+02:00) = 6:07
op.capacity_time A 02(+02:00) = 1:40:00
op.occupancy A 02(+02:00) = 20.8 %
op.concurrency A 02(+02:00) = 1.18
op.utilisation A 02(+02:00) = 6.1 %
op.utilisation B 02(+02:00) = 9.2 %
c.outcome 02(+02:00) = 5
c.outcome 02(+02:00) clause served = 2
c.outcome 02(+02:00) clause missed = 2
c.outcome 02(+02:00) clause unassigned = 1
c.reopen_rate 02(+02:00) = 20.0 %
c.repeat24 02(+02:00) = 0.0 %
csat.rated 02(+02:00) = 0
# as the statistics of cases count conversations (5.5); V2 was closed then, too
od.new 02(+02:00) = 5
od.new_client 02(+02:00) = 5
od.reopened 02(+02:00) = 0
od.peak_new 02(+02:00) = 5
od.touched 02(+02:00) = 3
od.touched B 02(+02:00) = 1
od.answered 02(+02:00) = 2
od.closed 02(+02:00) = 1
od.replies 02(+02:00) = 2
od.replies_to_close 02(+02:00) = 1.00 (n=1)
od.close_time 02(+02:00) = 1:00 (n=1)
od.sla_close 02(+02:00) = 0
at 02:00:05(+01:00) lt.in_queue = 3
at 02:00:05(+01:00) lt.oldest = 3:05
at 02:00:05(+01:00) lt.in_work = 1
at 02:01:45(+01:00) q.ewt = 9:00
at 02:03:10(+01:00) ops.in_dialog = 2
at 02:40(+01:00) lt.ops_available = 1
at 02:40(+01:00) lt.slots = 4
wfm.arrivals 02(+01:00) = 6
wfm.aht 02(+01:00) = 1:00 (n=5)
wfm.offered_load 02(+01:00) = 0.10
q.offered 02(+01:00) = 7
q.answered 02(+01:00) = 5
q.abandoned 02(+01:00) = 1
q.flowout 02(+01:00) = 1
q.short_abandon 02(+01:00) = 1
q.asa 02(+01:00) = 27.8 s (n=5)
q.abandon_avg 02(+01:00) = 3.0 s (n=1)
q.wait_avg 02(+01:00) = 24.57 s (n=7)
# 3 7 12 20 30 40 60
q.p50 02(+01:00) = 20 s
q.p90 02(+01:00) = 60 s
q.p95 02(+01:00) = 60 s
q.max 02(+01:00) = 60 s
q.sl 02(+01:00) = 60.0 %
q.sl_genesys 02(+01:00) = 50.0 %
q.sl_genesys_flowouts 02(+01:00) = 42.9 %
q.sl_answered 02(+01:00) = 60.0 %
q.sl_connect 02(+01:00) = 57.1 %
q.sl_reply 02(+01:00) = 33.3 %
q.abandon_rate 02(+01:00) = 0.0 %
q.abandon_rate_connect 02(+01:00) = 14.3 %
q.abandon_rate_google 02(+01:00) = 16.7 %
q.wait_minutes 02(+01:00) = 3:07
# V3 and V9 are final now
missed.waits 02(+01:00) = 2
missed.conversations 02(+01:00) = 2
missed.operator B 02(+01:00) = 1
missed.unattributed 02(+01:00) = 1
members missed.unattributed 02(+01:00) = V9
missed.wait_avg 02(+01:00) = —
missed.timeout 02(+01:00) = 42.86 s (n=7)
wait.accepted 02(+01:00) = 5
wait.refused 02(+01:00) = 0
wait.count 02(+01:00) = 1.20 (n=5)
closed.noreply 02(+01:00) = 1
members closed.noreply 02(+01:00) = V6
op.transfers_out B 02(+01:00) = 1
op.transfers_in Two 02(+01:00) = 1
lt.arrived 02(+01:00) = 5
chats.count 02(+01:00) = 5
lt.wait_avg 02(+01:00) = 119.57 s (n=7)
lt.served 02(+01:00) = 4
lt.served_all 02(+01:00) = 5
lt.unserved 02(+01:00) = 5
lt.unassigned 02(+01:00) = 2
lt.cancelled 02(+01:00) = 1
lt.no_reply 02(+01:00) = 2
lt.topics Delivery 02(+01:00) = 1
rt.first 02(+01:00) = 56.67 s (n=3)
rt.any 02(+01:00) = 132.5 s (n=4)
rt.op A 02(+01:00) = 0:16 (n=3)
rt.op B 02(+01:00) = 5:50 (n=1)
rt.typing B 02(+01:00) = 0:30 (n=1)
resp.late5 B 02(+01:00) = 1
# V4, and V8 by half a minute; V7 was answered within the minute to the second
sla.first 02(+01:00) = 2
sla.any 02(+01:00) = 3
sla.close 02(+01:00) = 1
worked.time A 02(+01:00) = 1:00:00
worked.time B 02(+01:00) = 1:00:00
emp.status_time B 02(+01:00) clause pause = 25:00
worked.chat_time A 02(+01:00) = 6:00
worked.chat_time B 02(+01:00) = 5:00
worked.chat_person_time A 02(+01:00) = 6:00
op.aht A 02(+01:00) = 1:00 (n=6)
op.aht B 02(+01:00) = 9:35 (n=1)
op.ready_time B 02(+01:00) = 35:00
op.used_time B 02(+01:00) = 5:00
op.capacity_time B 02(+01:00) = 1:10:00
op.occupancy A 02(+01:00) = 10.0 %
op.occupancy B 02(+01:00) = 14.3 %
op.concurrency A 02(+01:00) = 1.00
op.utilisation A 02(+01:00) = 2.5 %
op.utilisation B 02(+01:00) = 7.1 %
c.outcome 02(+01:00) = 5
c.outcome 02(+01:00) clause served = 2
c.outcome 02(+01:00) clause served_auto = 1
c.outcome 02(+01:00) clause no_reply = 1
c.outcome 02(+01:00) clause cancelled = 1
c.repeat24 02(+01:00) = 20.0 %
c.repeat72 02(+01:00) = 20.0 %
c.fcr 02(+01:00) = 0
csat.rated A 02(+01:00) = 1
csat.avg 02(+01:00) = 5.00 (n=1)
csat.positive 02(+01:00) = 100.0 % (n=1)
csat.cover 02(+01:00) = 16.7 % (n=6)
od.new 02(+01:00) = 5
od.new_client 02(+01:00) = 5
od.reopened 02(+01:00) = 1
od.peak_new 02(+01:00) = 6
od.touched 02(+01:00) = 6
od.answered 02(+01:00) = 5
od.closed 02(+01:00) = 5
od.replies 02(+01:00) = 6
od.replies_to_close 02(+01:00) = 1.60 (n=5)
od.close_time 02(+01:00) = 347.7 s (n=10)
# V1, V2 and V3; V9 took ten minutes to the second
od.sla_close 02(+01:00) = 3
# the last hour
worked.time A 3-4 = 25:00
worked.time B 3-4 = 15:00
emp.status_time B 3-4 clause pause = 5:00
op.ready_time B 3-4 = 10:00
op.capacity_time B 3-4 = 20:00
c.fcr 3-4 = 1
members c.fcr 3-4 = V8/2
csat.cover 3-4 = 0.0 % (n=1)
wfm.arrivals 3-4 = 0
wfm.aht 3-4 = — (n=0)
wfm.offered_load 3-4 = 0.00
q.offered 3-4 = 0
