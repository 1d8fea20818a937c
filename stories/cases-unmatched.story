# O3: calls to people who are nobody of ours make no case; O14: the last one of ours
# whom it rang is responsible, and nobody if it ended in the menu.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers Z, Y
employees A, B, M

9:00:00 Z calls as c1
9:00:05 call c1 rings M
9:00:30 the customer leaves c1
9:00:30 call c1 ends lost
9:10:00 Z calls as c2
9:10:02 call c2 rings M
9:10:06 M answers c2
9:12 M leaves c2
9:12 the customer leaves c2
9:12 call c2 ends answered
9:20:00 Z calls as c3
9:20:05 call c3 rings A
9:20:10 call c3 rings B
9:20:15 call c3 rings M
9:20:30 the customer leaves c3
9:20:30 call c3 ends lost
9:30:00 Y calls as c4
9:30:20 call c4 ends lost
----------
case c1 = none
case c3 = missed open red, B: missed c3
case c4 = missed open red: missed c4
cases Z = 1
