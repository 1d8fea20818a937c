# 18a: the customer calls again, and a new case is made of it: the missed one closes.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers Z, Y
employees A, B, M

9:00:00 Z calls as c1
9:00:05 call c1 rings A
9:00:30 the customer leaves c1
9:00:30 call c1 ends lost
9:10:00 Z calls as c2
9:10:02 call c2 rings B
9:10:06 B answers c2
9:11 B makes the case of c2
9:12 B leaves c2
9:12 the customer leaves c2
9:12 call c2 ends answered
----------
case c1 = missed closed red, A: missed c1
case B@c2 = incoming pending, B: talk c2
