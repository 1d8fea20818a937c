# Closed before midnight, opened again by the visitor after it: the closing of the
# first day is undone, the conversation is served on the second, and what goes by the
# beginning stays on the first.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0, idle close 0, final after 1h
operator A: in Sales
visitors V

23:00 A comes to work
23:40 V comes
23:40 V writes "раз"
23:41 A picks V
23:42 A replies to V "Да"
23:50 A closes V
next day
0:10 V writes "ещё вопрос"
0:12 A picks V
0:13 A replies to V "Отвечаю"
0:20 A closes V
1:30 V rates V 4
----------
at 23:59 lt.served day = 1, provisional
lt.served day = 0
reason lt.served of V = reopened, served
lt.arrived day = 1
chats.count day = 1
q.offered day = 1
q.asa day = 1:00 (n=1)
wait.count day = 2.00 (n=1)
c.reopen_rate day = 100.0 % (n=1)
c.outcome day clause served = 1
rt.first day = 2:00 (n=1)
op.aht day = 9:00 (n=1)
csat.cover day = —
next day
lt.served day = 1
lt.served_all day = 1
lt.arrived day = 0
q.offered day = 1
q.asa day = 2:00 (n=1)
rt.any day = 3:00 (n=1)
rt.first day = —
op.aht day = 8:00 (n=1)
c.outcome day = 0
c.fcr day = 0
reason c.fcr of V = reopened
csat.rated A day = 1
csat.avg day = 4.00 (n=1)
csat.cover day = 100.0 % (n=1)
