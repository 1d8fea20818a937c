# Moments of whole seconds hide a short talk: the answer proves it, or a length that
# is told; not when the end says that the call was lost.
zone Europe/Moscow
date 2026-03-02
group Sales: least_loaded
operator A, B: in Sales
callers X, Y, Z, W
employees A, B

10:00:00 X calls as c1
10:00:02 call c1 rings A
10:00:02 call c1 rings B
10:00:06 A answers c1
10:00:06 B leaves c1
10:00:06 call c1 ends
10:10:00 Y calls as c2
10:10:02 call c2 rings A
10:10:06 A answers c2
10:10:06 call c2 ends after 1 seconds of talk with A
10:20:00 Z calls as c3
10:20:02 call c3 rings A
10:20:06 A answers c3
10:20:06 call c3 ends lost
10:30:00 A calls W as c4
10:30:01 call c4 rings the customer
10:30:09 the customer answers c4
10:30:09 call c4 ends
----------
call c1 = over answered
talks c1 = A 10:00:06-10:00:06
call c2 = over answered
talks c2 = A 10:10:06-10:10:06
call c3 = over lost_in_ringing
call c4 = over answered
talks c4 = A 10:30:09-10:30:09
uis.accepted day = 2
uis.lost day = 1
members uis.lost day = c3
call.reached day = 1
od.answered day = 3
case A@c1 = incoming open, A: talk c1
case c3 = missed open red, A: missed c3
