# As before, with the abandoned waits ended: 4.999 s is short, 5 s is not.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0, queue timeout 60s, final after 10m
operator X: in Sales, limit 10
visitors In, Short, Long

9:00 X comes to work
9:59 In comes
9:59 Short comes
9:59 Long comes
10:00:00 In writes "?"
10:00:00 Short writes "?"
10:00:00 Long writes "?"
10:00:04.999 Short leaves
10:00:05 Long leaves
10:00:20 X picks In
10:00:25 X replies to In "да"
10:00:30 X closes In
----------
q.abandoned = 2
q.short_abandon = 1
members q.short_abandon = Short
q.sl = 50.0 %
q.sl_genesys = 33.3 %
q.sl_connect = 100.0 %
q.sl_reply = 0.0 %
q.abandon_rate = 50.0 %
q.abandon_rate_connect = 66.7 %
q.abandon_rate_google = 66.7 %
q.abandon_avg = 4.9995 s (n=2)
q.p50 = 0:05
q.p90 = 0:20
q.p95 = 0:20
q.max = 0:20
