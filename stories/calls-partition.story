# Metrics 8, scenario 6: every inbound call is in one place at every moment. One
# rings two employees, is answered, handed on blindly and answered again; another
# hangs up in the voice menu.
zone Europe/Moscow
group Sales: least_loaded
operator A, B, C: in Sales
callers X, Y
employees A, B, C

9:00 A comes to work
9:00 B comes to work
9:00 C comes to work
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
uis.accepted day = 1
uis.lost day = 1
uis.unprocessed day = 1
uis.unprocessed_callers day = 1
uis.wait_avg day = 0:15 (n=1)
call.wait_total day = 0:35 (n=1)
call.wait_all day = 0:50 (n=1)
call.talk_avg day = 2:10 (n=1)
uis.accepted 10-11 = 1
uis.wait_avg A = 0:15
uis.wait_avg C = —
reason uis.accepted call c2 = lost_in_entry
reason uis.lost call c1 = answered
at 10:00:25 uis.entry = 0
at 10:00:25 uis.ringing = 1
at 10:00:25 uis.talking = 0
at 10:00:25 uis.emp_ringing = 2
at 10:00:25 uis.emp_idle = 1
at 10:00:40 uis.entry = 1
at 10:00:40 uis.ringing = 0
at 10:00:40 uis.talking = 1
at 10:00:40 uis.emp_talking = 1
at 10:00:40 uis.emp_idle = 2
at 10:02:05 uis.entry = 0
at 10:02:05 uis.ringing = 1
at 10:02:05 uis.talking = 0
at 10:02:05 uis.emp_ringing = 1
at 10:02:05 uis.emp_talking = 0
at 10:02:30 uis.talking = 1
at 10:02:30 uis.emp_talking = 1
