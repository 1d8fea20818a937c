# Two employees talk with the customer at the same time: the customer's talk counts
# once, both are busy; what the second one's ringing took is no waiting.
zone Europe/Moscow
group Sales: least_loaded
operators A, B: in Sales
callers X
employees A, B

8:00 A comes to work
8:00 B comes to work
10:00:00 X calls as c1
10:00:10 call c1 rings A
10:00:20 A answers c1
10:01:00 call c1 rings B
at 10:01:05 uis.emp_ringing = 1
at 10:01:05 uis.emp_idle = 0
10:01:10 B answers c1
at 10:01:30 uis.talking = 1
at 10:01:30 uis.emp_talking = 2
10:02:00 A leaves c1
at 10:02:10 uis.emp_talking = 1
at 10:02:10 uis.emp_idle = 1
10:02:30 B leaves c1
10:02:30 call c1 ends answered
----------
talks c1 = A 10:00:20-10:02:00, B 10:01:10-10:02:30
uis.accepted day = 1
uis.accepted A = 1
uis.wait_avg day = 0:10
call.wait_total day = 0:20
call.wait_all day = 0:20
call.talk_avg day = 2:10 (n=1)
