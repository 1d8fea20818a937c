# Stopped in good order and started again within the grace: nobody notices.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s
operator A: in Sales
visitors V

9:00 A comes to work
9:59 V comes
10:00:00 V writes "раз" with key k1
10:00:05 A accepts V
10:00:10 the program stops
10:00:15 the program starts
10:00:17 A connects
10:00:18 V returns
# the browser sends its last message again: it is the same message
10:00:19 V writes "раз" with key k1
10:00:25 A replies to V "Да?"
10:05 the day ends
----------
facts desk.stopped = 1
facts message.posted of V = 2
facts visitor.left = 0
V = in work by A
worked.time A 10:00-10:05 = 5:00
