# 18e: called from the softphone, and the call is put into the missed case: pending.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers Z, Y
employees A, B, M

9:00:00 Z calls as c1
9:00:05 call c1 rings B
9:00:30 the customer leaves c1
9:00:30 call c1 ends lost
9:10:00 A calls Z as c2
9:10:01 call c2 rings the customer
9:10:10 the customer answers c2
9:10:50 the customer leaves c2
9:10:50 call c2 ends
9:11 A puts c2 into c1
9:12 call c2 is recorded with A
----------
case c1 = missed pending green, B: missed c1, talk c2
cases Z = 1
