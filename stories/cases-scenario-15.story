# Metrics 8, scenario 15, the cases: missed three times, called back in vain, talked
# to in a new case, missed again.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers Z, Y
employees A, B, M

9:00:00 Z calls as c1
9:00:05 call c1 rings A
9:00:30 the customer leaves c1
9:00:30 call c1 ends lost
9:05:00 Z calls as c2
9:05:05 call c2 rings B
9:05:30 the customer leaves c2
9:05:30 call c2 ends lost
9:20:00 Z calls as c3
9:20:30 the customer leaves c3
9:20:30 call c3 ends lost
9:29 A dials Z from c1 as c4
9:30:00 call c4 rings A
9:30:03 A answers c4
9:30:04 call c4 rings the customer
9:30:50 the customer leaves c4
9:30:50 call c4 ends
9:40:00 Z calls as c5
9:40:02 call c5 rings B
9:40:06 B answers c5
9:41 B makes the case of c5
at 9:41:01 case c1 = missed closed red, B: missed c1, missed c2, missed c3, attempt c4
at 9:41:01 case B@c5 = incoming open, B: talk c5
9:45 B leaves c5
9:45 the customer leaves c5
9:45 call c5 ends answered
10:00:00 Z calls as c6
10:00:05 call c6 rings A
10:00:30 the customer leaves c6
10:00:30 call c6 ends lost
----------
cases Z = 3
case c1 = missed closed red, B: missed c1, missed c2, missed c3, attempt c4
case B@c5 = incoming pending, B: talk c5
case c6 = missed open red, A: missed c6
