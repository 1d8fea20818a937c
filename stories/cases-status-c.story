# 18c and 13: called back from the missed case and answered: pending, and green when
# the recording is there.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers Z, Y
employees A, B, M

9:00:00 Z calls as c1
9:00:05 call c1 rings A
9:00:30 the customer leaves c1
9:00:30 call c1 ends lost
9:09 A dials Z from c1 as c2
at 9:09:30 case c1 = missed open red, A: missed c1, dialling
9:10:00 call c2 rings A
9:10:03 A answers c2
9:10:04 call c2 rings the customer
9:10:12 the customer answers c2
9:10:50 A leaves c2
9:10:50 the customer leaves c2
9:10:50 call c2 ends
at 9:11 case c1 = missed pending red, A: missed c1, talk c2
9:12 call c2 is recorded with A
----------
case c1 = missed pending green, A: missed c1, talk c2
cases Z = 1
