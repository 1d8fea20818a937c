# Metrics 8, scenario 10: a wait across the border of an interval, in each
# family (T5). Entered 7:28, answered 7:32.
zone Europe/Moscow
date 2026-03-02
group Sales: manual
operator X: in Sales
visitors V

7:00 X comes to work
7:28 V comes
7:28 V writes "Доброе утро"
7:32 X picks V
7:33 X replies to V "Доброе!"
8:00 X closes V
----------
q.offered 7:00-7:30 = 1
q.offered 7:30-8:00 = 0
q.answered 7:30-8:00 by E = 1
q.answered 7:00-7:30 by E = 0
q.answered 7:00-7:30 = 1
q.asa 7:00-7:30 = 4:00 (n=1)
q.asa 7:30-8:00 = —
q.wait_minutes 7:00-7:30 = 2:00
q.wait_minutes 7:30-8:00 = 2:00
q.wait_minutes day = 4:00
q.answered day = 1
q.answered day by E = 1
# 8:00:00.000 belongs to the hour that it begins (T4)
lt.served 8-9 = 1
lt.served 7-8 = 0
