# Metrics 8, scenario 19: who is asked. Free: A (one chat of four, idle 10 s),
# B (one of four, idle 90 s), C (none of two, idle 5 s), D (two of four, the
# last operator of V an hour ago).
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, sticky hold 20s, levels after
group Load: offer 0, levels after
operator A: in Sales, in Load, limit 4
operator B: in Sales, in Load, limit 4
operator C: in Sales, limit 2
operator D: in Sales, in Load, limit 4
visitors V, W, A1, B1, D1, D2

# V's last conversation was with D
8:00 D comes to work
8:50 V comes
8:50 V writes "раз" to Sales
8:50 D accepts V
8:55 D closes V for good
# everybody gets their load
9:00 D1 writes "?" to Load
9:00 D accepts D1
9:01 D2 writes "?" to Load
9:01 D accepts D2
9:02 D goes pause
9:10 B comes to work
9:11 B1 writes "?" to Load
9:11 B accepts B1
9:12 B goes pause
9:20 A comes to work
9:21 A1 writes "?" to Load
9:21 A accepts A1
9:22 A goes pause
9:30 D goes available
9:53:30 B goes available
9:54:50 A goes available
9:54:55 C comes to work
9:55:00 V writes "снова я" to Sales
at 9:55:00 offer V = sticky: D, C, B, A
at 9:55:00 V = offered to D
9:55:10 D accepts V
# a stranger at the same moment: the least loaded, then the longest idle
9:55:10 W writes "а я впервые" to Sales
at 9:55:10 offer W = least_loaded: C, B, A, D
9:55:40 the day ends
----------
W = offered to B
offer W = least_loaded: B, A, D; tried C
