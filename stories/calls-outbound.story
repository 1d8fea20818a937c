# Asked for here and answered; asked for and not answered; the employee's own
# telephone not taken; from the softphone, answered and not; a transfer that
# nobody takes; and signals that got lost.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers X, Y
employees A, B

10:00:00 X is called as c1
10:00:00 call c1 rings A
10:00:05 A answers c1
10:00:06 call c1 rings the customer
at 10:00:10 call c1 = dialing, A dialing_out
10:00:20 the customer answers c1
at 10:00:30 call c1 = talking, A talking
10:01:20 the customer leaves c1
10:01:20 A leaves c1
10:01:20 call c1 ends
10:02:00 X is called as c2
10:02:00 call c2 rings A
10:02:05 A answers c2
10:02:06 call c2 rings the customer
10:02:40 the customer leaves c2
10:02:40 call c2 ends
10:03:00 X is called as c3
10:03:00 call c3 rings A
10:03:30 A leaves c3
10:03:30 call c3 ends
10:04:00 B calls Y as c4
10:04:01 call c4 rings the customer
at 10:04:05 call c4 = dialing, B dialing_out
10:04:10 the customer answers c4
10:04:50 the customer leaves c4
10:04:50 call c4 ends
10:05:00 B calls Y as c5
10:05:01 call c5 rings the customer
10:05:40 call c5 ends
10:06:00 X calls as c6
10:06:10 call c6 rings A
10:06:15 A answers c6
10:07:00 A leaves c6
10:07:00 call c6 is transferred to B
10:07:30 call c6 ends answered
10:08:00 Y calls unannounced as c7
10:09:40 call c7 ends after 85 seconds of talk with B
----------
call c1 = over answered
talks c1 = A 10:00:20-10:01:20
call c2 = over unanswered
call c3 = over not_dialled
talks c4 = B 10:04:10-10:04:50
call c5 = over unanswered
call c6 = over answered, transfer failed
talks c7 = B 10:08:15-10:09:40
call.outbound day = 4
call.reached day = 2
reason call.outbound call c3 = not_dialled
uis.accepted day = 2
uis.lost day = 0
uis.wait_avg day = 0:05 (n=1)
call.wait_total day = 0:07.500 (n=2)
call.wait_all day = 0:22.500 (n=2)
call.talk_avg day = 0:57.500 (n=4)
uis.processing_time day = —
reason uis.wait_avg call c7 = not_rung
at 10:00:10 uis.emp_dialing = 1
at 10:00:30 uis.emp_talking = 1
at 10:00:30 uis.emp_dialing = 0
at 10:00:30 uis.emp_ringing = 0
at 10:07:10 uis.emp_ringing = 1
at 10:07:10 uis.ringing = 1
