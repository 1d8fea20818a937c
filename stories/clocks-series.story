# Reply clocks (5.6): a series counts once, from its first message; notes stop
# nothing; the second of two answers in a row answers nothing; exactly five
# minutes is not late, a millisecond more is (T8).
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, final after 1h
operators A, B: in Sales
targets late 5m, any 5m, first 60s
visitors V

9:00 A comes to work
9:59 V comes
10:00:00 V writes "раз"
10:00:20 V writes "два"
10:00:30 A accepts V
10:00:40 A notes on V "просит скидку"
10:00:50 A types to V
10:01:00 A replies to V "Да"
10:01:05 A replies to V "Слушаю"
10:10:00 V writes "три"
10:15:00 A replies to V "ровно пять минут"
10:20:00 V writes "четыре"
10:25:00.001 A replies to V "чуть больше"
10:30:00 V writes "пять"
10:31:00 B comes to work
10:32:00 A transfers V to B
10:33:00 B accepts V
10:33:30 B types to V
10:34:00 B replies to V "теперь я"
10:35:00 B closes V
----------
rt.first day = 1:00 (n=1)
rt.any day = 225.00025 s (n=4)
rt.any A = 220.000333 s (n=3)
# A had the offer at once; B only since 10:32
rt.op A = 220.000333 s (n=3)
rt.op B = 2:00 (n=1)
rt.typing A = 0:10 (n=1)
rt.typing B = 0:30 (n=1)
rt.typing day = 0:20 (n=2)
resp.late5 day = 1
resp.late5 A = 1
resp.late5 B = 0
reason rt.any of V = reply, nothing_asked, reply, reply, reply
sla.first day = 0
sla.any day = 1
sla.any 10:25-10:26 = 1
q.sl_reply day = 0.0 %
