# Metrics 8, scenario 8: free slots. A chat costs 25 points of 100, at most
# four at once; a call fills an operator alone. A serves two groups.
zone Europe/Moscow
date 2026-03-02
group g1: offer 0, levels after
group g2: offer 0, levels after
group calls: offer 0, levels after
operator A: in g1, in g2, points 100, chat 25 limit 4, call 100 limit 1 exclusive
operator B: in g1, points 100, chat 25 limit 4, call 100 limit 1 exclusive
operator C: in calls, points 100, chat 25 limit 4, call 100 limit 1 exclusive
operator D: in g1, points 100, chat 25 limit 4, call 100 limit 1 exclusive
operator E: in g1, points 100, chat 25 limit 4, call 50 limit 1 reserve 50 exclusive
visitors V1, V2, V3, V4, V5
visitors N
visitors P on call

# four chats go to B, who is alone in g1 at first
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
9:13 P writes "звонок" to calls
9:13 C accepts P
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
at 10:00 lt.slots calls = 0
at 10:00 lt.ops_available = 4
at 10:00 free E on call = 1
at 10:00 lt.slots on call = 1
at 10:00 lt.in_work = 6
at 10:00 ops.online = 5
at 10:00 ops.in_dialog = 3
10:01 N writes "ещё" to g2
at 10:01 N = offered to A
at 10:01 lt.slots = 4
at 10:01 lt.offered = 1
# a limit below what is held takes nothing away
10:02 operator B: limit 2
at 10:02 free B = 0
at 10:02 holds B = V1, V2, V3, V4
10:03 the day ends
----------
lt.ops_available g1 = 3
