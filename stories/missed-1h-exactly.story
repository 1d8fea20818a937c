# Metrics 8, scenario 1h: left exactly when the timeout ended: online during the whole closed interval, so missed (T8).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 10m, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте!"
9:35:00.000 V leaves
10:04:20 X picks V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Слушаю вас."
10:05 X closes V
----------
missed.waits 11-12 = 1
missed.wait_avg 9-10 = 10:00 (n=1)
reason of V = missed
