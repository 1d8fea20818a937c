# Around midnight: the forecast looks back a quarter of an hour whatever the day,
# offers and dialogues stand where they are, closings count in their own day.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, levels after, final after 10m
group Night: manual, queue left 0, final after 10m
operator A: in Sales, limit 4
operator B: in Night, limit 9
targets close 20m, cancelled 20s
visitors V1, V2, V3, V4, V5, V6, S, Fast

23:40 A comes to work
23:40 B comes to work
23:50 S comes
23:50 S writes "?" to Sales
at 23:50 lt.offered = 1
at 23:50 lt.offered Night = 0
23:52 V1 writes "?" to Night
23:52 V2 writes "?" to Night
23:54 B picks V1
23:56 B picks V2
23:57 V3 writes "?" to Night
23:57 V4 writes "?" to Night
23:58 B picks V3
23:59 B picks V4
23:59:50 Fast writes "ой" to Night
at 23:59:59 q.ewt Night = —
next day
0:00:05 Fast ends
at 0:00:05 lt.offered = 1
at 0:00:05 ops.in_dialog = 1
0:01 V5 writes "?" to Night
0:02 B picks V5
0:03 V6 writes "?" to Night
# five accepts 9, 7, 5, 4 and 1 minutes ago weigh 6+8+10+11+14 of 15: second
# place * 15² / (2 * 49) = 4.6, rounded up
at 0:03 q.ewt Night = 5:00
0:04 A accepts S
at 0:04 lt.offered = 0
at 0:04 ops.in_dialog = 2
at 0:04 ops.online = 2
0:20 A closes S
0:30 the day ends
----------
lt.cancelled day = 0
sla.close day = 0
c.outcome day = 6
c.outcome clause cancelled = 1
c.outcome Sales clause no_reply = 1
next day
lt.cancelled day = 1
lt.cancelled 0-1 = 1
sla.close 0-1 = 7
sla.close Sales day = 1
lt.no_reply day = 1
