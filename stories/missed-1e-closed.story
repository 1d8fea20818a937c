# Metrics 8, scenario 1e: closed by an operator without an answer: a reaction, so not missed (W8);
# but counted where it can be seen.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте!"
9:35 V leaves
10:05 X picks V
10:05 X closes V
----------
missed.waits day = 0
reason of V = closed_by_operator
closed.noreply 10-11 = 1
closed.noreply X = 1
lt.no_reply 10-11 = 1
lt.unserved day = 1
lt.served day = 0
wait.refused 9-10 = 1
