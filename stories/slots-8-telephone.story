# Metrics 8, scenario 8, with C on the telephone: a call occupies the operator
# as a chat does, at the price that their capacity has for it (7.3). While it
# rings there is no offer; what is held stays; the slot comes back with the end.
zone Europe/Moscow
date 2026-03-02
group g1: offer 0, levels after
group g2: offer 0, levels after
operator A: in g1, in g2, points 100, chat 25 limit 4, call 100 limit 1 exclusive
operator B: in g1, points 100, chat 25 limit 4, call 100 limit 1 exclusive
operator C: in g1, points 100, chat 25 limit 4, call 100 limit 1 exclusive
operator D: in g1, points 100, chat 25 limit 4, call 100 limit 1 exclusive
operator E: in g1, points 100, chat 25 limit 4, call 50 limit 1 reserve 50 exclusive
visitors V1, V2, V3, V4, V5, N, M
callers X
employees A, C

9:00 B comes to work
9:01 V1 writes "раз" to g1
9:01 B accepts V1
9:02 V2 writes "два" to g1
9:02 B accepts V2
9:03 V3 writes "три" to g1
9:03 B accepts V3
9:04 V4 writes "четыре" to g1
9:04 B accepts V4
9:10 A comes to work
9:11 V5 writes "пять" to g2
9:11 A accepts V5
9:12 C comes to work
9:13:00 X calls as c1
9:13:05 call c1 rings C
9:13:15 C answers c1
9:14 D connects
9:14 D goes pause
9:15 E comes to work
at 10:00 free A = 3
at 10:00 free B = 0
at 10:00 free C = 0
at 10:00 free D = 0
at 10:00 free E = 2
at 10:00 lt.slots = 5
at 10:00 lt.slots g1 = 5
at 10:00 lt.slots g2 = 3
at 10:00 free E on call = 1
at 10:00 lt.slots on call = 1
at 10:00 lt.ops_available = 4

# a call rings A: the chat in hand stays, and nothing more is offered
10:01:00 X calls as c2
10:01:05 call c2 rings A
at 10:01:06 free A = 0
at 10:01:06 holds A = V5
10:01:10 N writes "ещё" to g2
at 10:01:10 N = queued in g2, wait 1, place 1, priority 5
10:01:20 A leaves c2
at 10:01:20 N = offered to A
at 10:01:20 free A = 2
10:01:21 call c2 ends lost
10:01:30 A accepts N

# the call of C ends: four slots more
10:02:00 C leaves c1
10:02:01 the customer leaves c1
10:02:02 call c1 ends answered
at 10:02:02 free C = 4
at 10:02:02 lt.slots = 8
10:03 the day ends
----------
lt.ops_available g1 = 4
