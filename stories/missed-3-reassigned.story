# Metrics 8, scenario 3: offers move on after 30 seconds, first to a colleague,
# then to the common queue (E4); the visitor was there all the time.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, missed after 30s, cool off 300s, no answer limit 1, final after 1h
operators A, B: in Sales, limit 4
operator C: in Sales, limit 4
visitors V

11:59:00 A comes to work
11:59:10 B comes to work
11:59:20 C connects
11:59:20 C goes pause
11:59:30 V comes
12:00:00 V writes "Здравствуйте"
at 12:00:00 V = offered to A
at 12:00:30 V = offered to B
at 12:01:00 V = queued in Sales, wait 1
12:01:20 C picks V
12:01:20 C types to V
12:01:35 C replies to V "Добрый день!"
12:02:00 C closes V
----------
at 12:01:10 status A = away, no_answers
missed.waits day = 0
reason of V = online_at_typing
missed.operator A 13-14 = 1
missed.operator B 13-14 = 1
missed.operator C = 0
missed.operator 12-13 = 0
q.asa 12-13 by E = 1:20 (n=1)
q.answered by E 12-13 = 1
rt.first 12-13 = 1:35 (n=1)
rt.op C = 0:15 (n=1)
offer.expired 12-13 = 2
op.rona A = 1
op.rona_rate A = 100.0 %
op.rona_rate B = 100.0 %
op.rona_rate C = —
opq.wait_avg A = 0:30 (n=1)
opq.wait_avg B = 0:30 (n=1)
opq.wait_avg C = —
