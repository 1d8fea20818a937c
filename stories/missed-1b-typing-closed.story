# Metrics 8, scenario 1b: the operator began to type while the visitor was still there, and never sent it: not missed (W4).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте!"
9:34:40 X picks V
9:34:48 X types to V
9:35 V leaves
10:05 X closes V
----------
missed.waits day = 0
reason of V = closed_by_operator
wait.refused = 0
reason wait.refused of V = online_at_typing
