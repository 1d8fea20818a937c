# What a call costs is a setting of each operator. Half of the points: two
# chats go on beside the talk. A price of nothing: a call takes nothing. Calls of
# an employee who is matched while one goes on count from then on, and an
# outbound call counts from the first ring of one's own telephone.
zone Europe/Moscow
group Sales: least_loaded, offer 0
operator A: in Sales, points 100, chat 25 limit 4, call 50 limit 1
operator B: in Sales, points 100, chat 25 limit 4, call 0
operator C: in Sales, points 100, chat 25 limit 4, call 100 limit 1 exclusive
callers X, Y
employees A, B, S

9:00 A comes to work
9:00 B comes to work
9:00 C comes to work
10:00:00 X calls as c1
10:00:05 call c1 rings A
at 10:00:06 free A = 2
10:00:10 A answers c1
at 10:00:11 free A = 2
10:00:20 Y calls as c2
10:00:21 call c2 rings B
10:00:25 B answers c2
at 10:00:26 free B = 4
10:01:00 S calls X as c3
10:01:01 call c3 rings S
at 10:01:02 free C = 4
10:01:30 S is matched with C
at 10:01:30 free C = 0
10:01:40 S is matched with nobody
at 10:01:40 free C = 4
10:01:50 S is matched with C
10:02:00 the program is killed
10:02:05 the program starts
10:02:06 A comes to work
10:02:06 C comes to work
at 10:02:10 free A = 2
at 10:02:10 free C = 0
10:03:00 call c3 ends
at 10:03:00 free C = 4
10:03:10 call c1 ends answered
at 10:03:10 free A = 4
----------
lt.slots = 8
