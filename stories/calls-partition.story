# Every inbound call is in one place at every moment: one rings two employees,
# is answered, handed on blindly and answered again; another hangs up in the
# voice menu (metrics, scenario 6).
zone Europe/Moscow
group Sales: least_loaded
operator A, B, C: in Sales
callers X, Y
employees A, B, C

10:00:00 X calls as c1
10:00:20 call c1 rings A
10:00:20 call c1 rings B
at 10:00:25 call c1 = ringing, A ringing_in, B ringing_in
10:00:30 Y calls as c2
10:00:35 A answers c1
at 10:00:40 call c1 = talking, A talking
at 10:00:40 call c2 = entry
10:00:50 call c2 ends lost
10:02:00 A leaves c1
10:02:00 call c1 is transferred to C
at 10:02:05 call c1 = ringing, C ringing_in
10:02:15 C answers c1
at 10:02:30 call c1 = talking, C talking
10:03:00 C leaves c1
10:03:00 call c1 ends answered
----------
call c1 = over answered
call c2 = over lost_in_entry
talks c1 = A 10:00:35-10:02:00, C 10:02:15-10:03:00
