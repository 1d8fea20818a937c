# A wait across midnight: whole in the day it began (S), as an event in the day
# it ended (E), split between the two (C). The days add up (I1).
zone Europe/Moscow
date 2026-03-02
group Sales: manual
operator X: in Sales
visitors V

23:00 X comes to work
23:50 V comes
23:55 V writes "не спится"
next day
0:05 X picks V
0:06 X replies to V "понимаю"
0:07 X closes V
1:00 X signs out
----------
q.offered day = 1
q.answered day = 1
q.answered day by E = 0
q.asa day = 10:00 (n=1)
q.wait_minutes day = 5:00
q.abandon_rate day = 0.0 %
q.sl day = 0.0 %
lt.arrived day = 1
lt.served day = 0
lt.wait_avg day = —
rt.first day = —
worked.time X day = 1:00:00
worked.chat_time X day = 0:00
next day
q.answered day = 0
q.answered day by E = 1
q.wait_minutes day = 5:00
lt.served day = 1
lt.wait_avg day = 10:00 (n=1)
rt.first day = 11:00 (n=1)
worked.time X day = 1:00:00
worked.chat_time X day = 2:00
worked.chat_person_time X 0-1 = 2:00
