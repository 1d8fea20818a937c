# O7, O10, O11, O13, 19: what becomes of a talk that nobody made a case of.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers Z, Y
employees A, B, M

9:00:00 Z calls as c1
9:00:02 call c1 rings A
9:00:06 A answers c1
9:02 A leaves c1
9:02 the customer leaves c1
9:02 call c1 ends answered
9:10:00 Z calls as c2
9:10:02 call c2 rings A
9:10:06 A answers c2
9:11 A types for c2
9:12 A leaves c2
9:12 the customer leaves c2
9:12 call c2 ends answered
9:20:00 Z calls as c3
9:20:02 call c3 rings A
9:20:06 A answers c3
9:20:30 A types for c3
9:21 A clears what was typed for c3
9:22 A leaves c3
9:22 the customer leaves c3
9:22 call c3 ends answered
9:30:00 Z calls as c4
9:30:02 call c4 rings A
9:30:06 A answers c4
9:31 call c4 is transferred to B
9:31:05 A leaves c4
9:31:06 B answers c4
9:33 B leaves c4
9:33 the customer leaves c4
9:33 call c4 ends answered
9:40:00 A calls Z as c5
9:40:01 call c5 rings the customer
9:40:10 the customer answers c5
9:40:50 the customer leaves c5
9:40:50 call c5 ends
9:50:00 A calls Z as c6
9:50:01 call c6 rings the customer
9:50:50 the customer leaves c6
9:50:50 call c6 ends
----------
case A@c1 = incoming open, A: talk c1
case A@c2 = incoming pending, A: talk c2
case A@c3 = incoming open, A: talk c3
case A@c4 = incoming closed, A: talk c4
case B@c4 = incoming open, B: talk c4
case A@c5 = outgoing closed, A: talk c5
case A@c6 = outgoing closed, A: attempt c6
cases Z = 7
