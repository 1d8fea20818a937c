# Repeated contact to the millisecond: what comes exactly 24 or 72 hours after the
# final close is a repetition, a millisecond later it is none (T8).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0
operator A: in Sales, limit 4
visitors V1, V2, V3, V4

9:00 A comes to work
10:00 V1 comes
10:00 V2 comes
10:00 V3 comes
10:00 V4 comes
10:00 V1 writes "?"
10:00 V2 writes "?"
10:00 V3 writes "?"
10:00 V4 writes "?"
10:01 A picks V1
10:01 A picks V2
10:01 A picks V3
10:01 A picks V4
10:02 A replies to V1 "Да"
10:02 A replies to V2 "Да"
10:02 A replies to V3 "Да"
10:02 A replies to V4 "Да"
10:05 A closes V1 for good
10:05 A closes V2 for good
10:05 A closes V3 for good
10:05 A closes V4 for good
at 20:00 c.fcr = 4, provisional
at 20:00 c.repeat24 = —
2026-03-03 10:05:00 V1 writes "опять"
10:05:00.001 V2 writes "опять"
2026-03-05 10:05:00 V3 writes "опять"
10:05:00.001 V4 writes "опять"
2026-03-12 10:00 the day ends
----------
c.repeat24 day = 25.0 % (n=4)
c.repeat72 day = 75.0 % (n=4)
members c.fcr day = V4
reason c.fcr of V3/1 = repeated
reason c.repeat24 of V2/1 = not_repeated
reason c.repeat72 of V2/1 = repeated
chats.count = 8
