# The program is killed while a call rings and comes back in the middle of the
# talk; who is who is set later; everything is as if nothing had happened.
# What the telephone company told meanwhile, it tells again.
zone Europe/Moscow
group Sales: least_loaded
operator A: in Sales
callers X
employees A, M

10:00:00 X calls as c1
10:00:10 call c1 rings A
10:00:10 call c1 rings M
at 10:00:15 call c1 = ringing, A ringing_in, M ringing_in
10:00:20 the program is killed
10:00:30 the program starts
at 10:00:30 living calls = 1
10:00:35 M answers c1
at 10:00:40 call c1 = talking, M talking
10:00:50 M is matched with A
10:00:55 M is matched with nobody
10:01:00 the program is killed
10:01:10 the program starts
10:01:20 call c1 ends answered
----------
call c1 = over answered
talks c1 = M 10:00:35-10:01:20
facts employee.matched = 3
living calls = 0
