# A breach is stamped when the target passes, also if no answer ever comes; a
# closing stops the clock (5.6).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0, final after 1h
operator A: in Sales
targets first 60s, any 5m, close 30m
visitors V, W

9:00 A comes to work
9:58 V comes
9:58 W comes
9:59:30 V writes "раз"
10:10 W writes "два"
10:10:50 A manages W closed
10:20 A picks V
10:21 A replies to V "Здравствуйте"
10:40 A closes V
----------
at 10:00:30 sla.first = 0
at 10:00:31 sla.first = 1
at 10:03 sla.any = 0
# the minute passed at 10:00:30, though the message came in the hour before
sla.first 9-10 = 0
sla.first 10-11 = 1
sla.any 10:04-10:05 = 1
sla.any day = 1
reason sla.first of W = kept
sla.close day = 1
sla.close 10:29-10:30 = 1
reason sla.close of W = kept
sla.close A = 1
