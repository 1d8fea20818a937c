# Metrics 8, scenario 17: an hour of work, three chats at most, chats at 0-20,
# 10-30, 25-35 and 50-60 minutes.
zone Europe/Moscow
date 2026-03-02
group Sales: manual
operator A: in Sales, points 3, chat 1 limit 3
visitors V1, V2, V3, V4

10:00 A comes to work
10:00 V1 writes "раз"
10:00 A picks V1
10:10 V2 writes "два"
10:10 A picks V2
10:20 A closes V1
10:25 V3 writes "три"
10:25 A picks V3
10:30 A closes V2
10:35 A closes V3
10:50 V4 writes "четыре"
10:50 A picks V4
11:00 A closes V4
11:00 A signs out
----------
worked.time A = 1:00:00
worked.time A 10-11 = 1:00:00
worked.chat_time A = 45:00
worked.chat_person_time A = 1:00:00
op.occupancy A = 75.0 %
op.concurrency A = 1.33
op.utilisation A = 33.3 %
op.aht A = 15:00 (n=4)
op.ready_time A = 1:00:00
emp.status_time A clause available = 1:00:00
worked.chat_time A 10:00-10:30 = 30:00
worked.chat_person_time A 10:00-10:30 = 45:00
