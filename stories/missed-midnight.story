# Waited yesterday, final today: missed today, waited yesterday (W9, T5).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, queue timeout 10m, final after 1h
operator A: in Sales
visitors V

22:00 A comes to work
23:20 V comes
23:25 V writes "раз"
23:30 V leaves
23:59 A signs out
----------
at 23:35 V = closed by timeout_queue
missed.waits day = 0
missed.wait_avg day = 5:00 (n=1)
missed.wait_avg 23-24 = 5:00 (n=1)
missed.rate day = 100.0 %
wait.refused day = 1
next day
missed.waits day = 1
missed.waits 0-1 = 1
missed.unattributed 0-1 = 1
missed.wait_avg day = —
