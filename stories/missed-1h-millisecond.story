# Metrics 8, scenario 1h: one millisecond sooner: left early.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 10m, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте!"
9:34:59.999 V leaves
10:04:20 X picks V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Слушаю вас."
10:05 X closes V
----------
missed.waits day = 0
reason of V = left_early
wait.refused 9-10 = 1
