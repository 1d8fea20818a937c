# The silence of an operator learned late is placed where it began: at 12:00:40
# the program learns that nothing was heard since 12:00:00, and what should
# have followed follows at once (T10).
zone Europe/Moscow
date 2026-03-02
desk suspect 10s, lost 30s, return 60s
group Sales: offer 0, queue left 0
operators A, B: in Sales
visitors V

11:00 A comes to work
11:59 V comes
11:59 V writes "раз"
11:59:10 A accepts V
11:59:20 A replies to V "Да?" with key m1
11:59:21 A replies to V "Да?" with key m1
12:00:40 A was last heard at 12:00:00
at 12:00:40 status A = available, lost
at 12:01:29.999 V = in work by A
at 12:01:30 V = queued in Sales, wait 2
12:02 B comes to work
12:02:10 B accepts V
12:03 B replies to V "Продолжим"
12:04 the day ends
----------
facts message.posted of V = 3
worked.time A 11:59-12:00 = 1:00
# lost is recorded when it was learned: the time until then was work
worked.time A 12:00-12:01 = 0:40
rt.any of V = 0:20 (n=1)
