# Statistics of conversations, the natural definition: begun by the first message,
# charged to who worked on it last; answered by a reply; closed counts if it ever was
# answered; final yesterday is new today, and opened again after its day reopened.
zone Europe/Moscow
date 2026-03-02
desk case close 15m
group Sales: least_loaded, idle close 0, final after 12h
operator A, B: in Sales, limit 9
visitors V, W, U

10:00 A comes to work
10:00 V comes
10:01 V writes "раз"
10:01:10 A accepts V
10:03 A replies to V "два"
10:04 A replies to V "три"
10:10 A closes V
10:20 W comes
10:21 W writes "раз"
10:21:10 A accepts W
10:30 A notes on W "молчит"
10:31 A closes W
11:00 U comes
11:01 U writes "раз"
11:01:10 A accepts U
11:02 A replies to U "два"
11:05 B comes to work
11:06 A transfers U to B
11:06:10 B accepts U
11:30 B replies to U "три"
11:40 B closes U
23:55 V writes "ещё"
23:55:10 A accepts V
next day
0:00:00 A closes V
1:00 V writes "и ещё"
1:00:10 A accepts V
1:05 A replies to V "четыре"
1:10 A closes V
----------
on 2026-03-02
od.new day = 4
od.new_client day = 4
od.new A day = 3
od.new B day = 1
members od.new day = V, W, U, V/2
od.reopened day = 0
od.reopened 23-24 = 0
od.peak_new day = 4
od.peak_new 23-24 = 1
od.touched day = 4
od.touched A day = 4
od.touched B day = 1
members od.touched A day = V, W, U, V/2
od.answered day = 2
members od.answered day = V, U
od.closed day = 2
members od.closed day = V, U
od.closed A day = 1
od.closed B day = 1
reason od.closed of W = never_answered
od.replies day = 4
od.replies A day = 3
od.replies_to_close day = 2.00 (n=2)
od.close_time day = 19:20 (n=3)
od.sla_close day = 1
members od.sla_close day = U
od.new on call day = 0
od.new on site day = 4
next day
od.new day = 0
od.reopened day = 1
od.peak_new day = 1
od.touched day = 1
od.answered day = 1
od.closed day = 1
od.replies day = 1
od.replies_to_close day = 1.00 (n=1)
od.close_time day = 1:15:00 (n=1)
od.sla_close day = 1
