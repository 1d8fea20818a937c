# An operator reopens a closed conversation: in work at once, without a wait.
# After the final close nothing reopens it; a message begins a new one.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, final after 10m
operators A, B: in Sales
visitors V

9:00 A comes to work
9:00 B comes to work
9:59 V comes
10:00 V writes "раз"
10:00 A accepts V
10:01 A replies to V "Да"
10:02 A closes V
10:03 A closes V -> refused already_closed
10:05 B reopens V
at 10:05 V = in work by B
10:06 B notes on V "проверить адрес"
10:07 B closes V
at 10:16:59 V = closed by operator
at 10:17 V = final
10:18 B reopens V -> refused no_conversation
10:20 V writes "это снова я"
at 10:20 V/1 = final
at 10:20 V/2 = offered to B
10:21 B accepts V/2
10:22 B closes V/2 for good
----------
wait.count of V/1 = 1.00
c.reopen_rate of V/1 = 100.0 %
c.repeat24 of V/1 = 100.0 %
c.fcr = 0
reason c.fcr of V/1 = reopened
reason c.fcr of V/2 = never_answered
lt.served day = 1
lt.no_reply day = 1
opq.wait_avg B = 1:00 (n=1)
