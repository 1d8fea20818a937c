# Every closed conversation is in exactly one class (R9): cancelled before
# unassigned before unanswered before served. 20 seconds is no longer cancelled.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, levels after, queue left 60s, idle close 10m, final after 1h
operator A: in Sales, limit 4
visitors Fast, Edge, Silent, Served, Auto, Ends, Gone

9:00 A comes to work
9:59 Fast comes
9:59 Edge comes
9:59 Silent comes
9:59 Served comes
9:59 Auto comes
9:59 Ends comes
9:59 Gone comes
10:00:00 Fast writes "ой, не туда"
10:00:05 A accepts Fast
10:00:06 A replies to Fast "Да?"
10:00:19.999 Fast ends
10:01:00 Edge writes "ой"
10:01:20 Edge ends
10:02:00 Silent writes "?"
10:02:10 A accepts Silent
10:03:00 A closes Silent
10:04:00 Served writes "?"
10:04:10 A accepts Served
10:04:20 A replies to Served "Да"
10:05:00 A closes Served
10:06:00 Auto writes "?"
10:06:10 A accepts Auto
10:06:20 A replies to Auto "Да"
10:07:00 Ends writes "?"
10:07:10 A accepts Ends
10:07:20 A replies to Ends "Да"
10:08:00 Ends ends
10:20:00 A goes pause
10:20:00 A notes on Served "вечером перезвонить"
at 10:20:00 Auto = closed by timeout_idle
10:30:00 A goes available
10:30:00 operator A: chat 200 limit 1
10:30:10 Gone writes "есть кто?"
10:31:00 Gone leaves
11:00 the day ends
----------
at 10:32:15 Gone = closed by system_left
lt.cancelled day = 1
members lt.cancelled = Fast
lt.unassigned day = 1
lt.no_reply day = 2
members lt.no_reply = Edge, Silent
lt.unserved day = 4
lt.served day = 1
lt.served_all day = 3
members lt.served_all = Served, Auto, Ends
closed.noreply day = 1
lt.arrived day = 7
chats.count day = 7
lt.in_queue = 0
lt.in_work = 0
# The same conversations by their outcome: each in exactly one, nobody missed.
c.outcome day = 7
c.outcome clause served = 1
c.outcome clause served_auto = 2
c.outcome clause cancelled = 1
c.outcome clause unassigned = 1
c.outcome clause no_reply = 2
c.outcome clause missed = 0
at 10:20:00 c.outcome clause open = 0
