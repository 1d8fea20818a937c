# An inbound call rings two, one answers, and the recording comes later.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers X
employees A, B

8:00 A comes to work
8:00 B comes to work
10:00:00 X calls as c1
at 10:00:10 call c1 = entry
10:00:20 call c1 rings A
10:00:20 call c1 rings B
at 10:00:25 call c1 = ringing, A ringing_in, B ringing_in
10:00:35 A answers c1

10:00:36 B leaves c1
at 10:00:40 call c1 = talking, A talking
at 10:00:40 living calls = 1
10:02:00 A leaves c1
10:02:00 the customer leaves c1
10:02:01 call c1 ends answered
at 10:02:02 living calls = 0
10:02:40 call c1 is recorded with A
----------
call c1 = over answered
talks c1 = A 10:00:35-10:02:00
