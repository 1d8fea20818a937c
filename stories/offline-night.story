# Written at night, when nobody was online; answered in the morning and handed on. The
# stay until the morning is no wait, nobody is missed, and boards leave it out; the
# reply clocks run from the message all the same, and the second wait is one (4.1, L3).
zone Europe/Moscow
date 2026-03-02
group Night: manual, missed after 30s, queue left 0, idle close 0, final after 10m
group Sales: offer 30s, missed after 30s, queue left 0, queue timeout 0, idle close 0, final after 10m
operator A: in Sales
operator B: in Night
visitors V

23:00 V comes
23:00 V writes "Есть кто живой?" to Sales
23:05 V leaves
next day
9:00 A comes to work
9:00:10 A accepts V
9:01 A replies to V "Доброе утро!"
9:02 A transfers V to Night
9:02:20 B comes to work
9:02:30 B picks V
9:03 B replies to V "Это ко мне"
9:04 B closes V
----------
at 23:30 V = queued in Sales, offline start
at 23:30 lt.in_queue = 0
at 23:30 lt.oldest = —
lt.arrived day = 0
chats.count day = 1
q.offered day = 0
sla.first 23:01-23:02 = 1
sla.any 23:05-23:06 = 1
missed.rate day = —
wait.accepted day = 1
wait.count day = 2.00 (n=1)
c.outcome day clause offline_start = 1
rt.first day = —
next day
reason of V = offline_start, offline_start
wait.refused = 0
# the transfer is a wait like any other
q.offered Night day = 1
q.answered Night day = 1
q.asa day = 0:30 (n=1)
wait.accepted day = 1
rt.first 9-10 = 10:01:00 (n=1)
rt.op A day = 1:00 (n=1)
resp.late5 A day = 1
opq.accept_avg A day = 0:00 (n=1)
op.transfers_out A day = 1
op.transfers_in Night day = 1
lt.served day = 0
reason lt.served of V = offline_start
lt.wait_avg day = —
