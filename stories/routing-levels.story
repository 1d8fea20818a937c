# Levels of a group: the second opens after 60 s of this wait, the third after
# 180 s; a level nobody of which is available opens at once (7.2 step 2).
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, levels after 60s 180s, queue left 0
operator A: in Sales level 1, limit 1
operator B: in Sales level 2, limit 1
operator C: in Sales level 3, limit 1
visitors V1, V2, V3, V4

9:00 A comes to work
9:00 B comes to work
9:00 C comes to work
9:50 V1 comes
9:50 V2 comes
9:50 V3 comes
9:50 V4 comes
10:00:00 V1 writes "раз"
at 10:00:00 V1 = offered to A
at 10:00:00 offer V1 = least_loaded: A; level B, C
10:00:05 A accepts V1
10:00:10 V2 writes "два"
at 10:00:10 V2 = queued in Sales
at 10:01:09.999 V2 = queued in Sales
at 10:01:10 V2 = offered to B
10:01:15 B accepts V2
10:01:20 V3 writes "три"
at 10:04:19.999 V3 = queued in Sales
at 10:04:20 V3 = offered to C
10:04:25 C accepts V3
10:05:00 A goes pause
10:06:00 B closes V2
# nobody of level 1 takes conversations: level 2 is open at once
10:06:10 V4 writes "четыре"
at 10:06:10 V4 = offered to B
10:07 the day ends
----------
available = B, C
