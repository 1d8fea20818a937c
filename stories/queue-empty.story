# Nothing happened: a count is 0, an average and a share are «—», never 0.
zone Europe/Moscow
date 2026-03-02
group Sales: manual
operator X: in Sales
visitors V

9:00 X comes to work
10:00 the day ends
----------
q.offered day = 0
q.flowout day = 0
q.short_abandon day = 0
q.asa day = —
q.abandon_avg day = —
q.wait_avg day = —
q.sl day = —
q.sl_genesys day = —
q.sl_genesys_flowouts day = —
q.sl_answered day = —
q.sl_connect day = —
q.sl_reply day = —
q.abandon_rate day = —
q.abandon_rate_connect day = —
q.abandon_rate_google day = —
q.p50 day = —
q.p90 day = —
q.p95 day = —
q.max day = —
q.wait_minutes day = 0:00
q.ewt = —
missed.waits day = 0
missed.rate day = —
missed.wait_avg day = —
missed.timeout day = —
wait.count day = —
opq.accept_avg day = —
rt.first day = —
rt.any day = —
rt.typing day = —
op.concurrency X = —
op.occupancy X = 0.0 %
op.utilisation X = 0.0 %
op.used_time X = 0:00
c.reopen_rate = —
c.repeat24 = —
c.repeat72 = —
lt.oldest = —
chats.count = 0
