# A case by hand, its notes, its status, who is responsible; a click-to-call in vain.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers Z, Y
employees A, B, M

9:00 A makes customer Anna
9:01 A links Y to Anna
9:02 A makes case refund for Anna
9:03 A notes in refund
9:04 A rewords refund
9:05 A assigns refund to B
9:06 B sets case refund to pending
9:07 B dials Y from refund as c1
9:08:00 call c1 rings B
9:08:03 B answers c1
9:08:04 call c1 rings the customer
9:08:50 the customer leaves c1
9:08:50 call c1 ends
9:10 B dials Y from refund as c3
9:10:01 the call to Y is refused for no_points
9:20:00 Y calls as c2
9:20:30 call c2 ends lost
----------
case refund = manual pending, B: created, note, reworded, assigned, status_set, attempt c1
case c2 = missed open red: missed c2
cases Anna = 2
cases Y = 2
