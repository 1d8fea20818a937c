# Answered and over within one second, as clocks of whole seconds tell it: with a
# length told there was a talk (R17), with none there was not.
zone Europe/Moscow
group Sales: least_loaded
operator A: in Sales
callers X, Y
employees A

8:00 A comes to work
10:00:00 X calls as c1
10:00:20 call c1 rings A
10:00:35 A answers c1
10:00:35 A leaves c1 after 1 seconds of talk
10:00:35 call c1 ends answered
10:10:00 Y calls as c2
10:10:20 call c2 rings A
10:10:35 A answers c2
10:10:35 A leaves c2
10:10:35 call c2 ends lost
----------
call c1 = over answered
talks c1 = A 10:00:35-10:00:35
call c2 = over lost_in_ringing
uis.accepted day = 1
members uis.accepted day = c1
uis.lost day = 1
members uis.lost day = c2
uis.wait_avg day = 0:15 (n=1)
call.wait_total day = 0:35 (n=1)
call.talk_avg day = 0:00 (n=1)
case A@c1 = incoming open, A: talk c1
case c2 = missed open red, A: missed c2
