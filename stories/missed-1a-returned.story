# Metrics 8, scenario 1a: the visitor who left is back before the final close: not missed (W4).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте!"
9:35 V leaves
10:04:20 X picks V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Слушаю вас."
10:05 X closes V
10:40 V returns
----------
missed.waits day = 0
missed.conversations day = 0
missed.wait_avg day = —
missed.unattributed = 0
wait.refused = 0
wait.accepted 9-10 = 1
reason of V = returned
verdict of V = not counted, returned because group.set 00:00:00, wait.began 09:25:00, visitor.left 09:35:00, typing.started 10:04:30, visitor.returned 10:40:00
missed.rate 9-10 = 0.0 %
