# The board of a minute: queue, offers, work, operators and slots, by group. The
# same operator shows in both groups and once in the total (R30).
zone Europe/Moscow
date 2026-03-02
desk suspect 10s, lost 30s, return 60s
group One: offer 30s, no answer limit 0, queue left 0
group Two: manual, queue left 0
operator A: in One, in Two, limit 2
operator B: in Two, limit 3
visitors V1, V2, V3
visitors T on telegram

9:00 A comes to work
9:00 B comes to work
at 9:30 lt.ops_available = 2
at 9:30 lt.slots = 5
at 9:30 lt.slots One = 2
at 9:30 lt.slots Two = 5
at 9:30 ops.in_dialog = 0
9:59 V1 comes
9:59 V2 comes
9:59 V3 comes
10:00 V1 writes "?" to One
at 10:00 lt.offered One = 1
at 10:00 lt.in_work One = 1
at 10:00 lt.slots = 4
10:00:10 A accepts V1
10:01 V2 writes "?" to Two
10:01 T writes "?" to Two
at 10:02 lt.in_queue = 2
at 10:02 lt.in_queue Two on telegram = 1
at 10:02 lt.in_queue One = 0
at 10:02 lt.oldest = 1:00
at 10:02 ops.in_dialog = 1
10:03 B goes pause
at 10:03 lt.ops_available = 1
at 10:03 ops.online = 2
at 10:03 lt.slots = 1
10:04 B falls silent
at 10:04:09 ops.online = 2
at 10:04:31 ops.online = 1
10:05 B connects
at 10:05 ops.online = 2
10:06 B picks V2
at 10:06 ops.in_dialog = 2
at 10:06 ops.in_dialog B = 1
10:07 the day ends
----------
lt.oldest = 6:00
lt.in_work = 2
lt.in_work A = 1
lt.offered = 0
lt.wait_avg day = 2:30 (n=2)
