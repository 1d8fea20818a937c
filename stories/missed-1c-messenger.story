# Metrics 8, scenario 1c: a messenger: its visitors are always online, so it can never be missed (W7).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V on telegram

8:00 X comes to work
9:25 V writes "Здравствуйте!"
10:04:20 X picks V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Слушаю вас."
10:05 X closes V
----------
missed.waits day = 0
missed.rate day = —
reason of V = not_applicable_channel
wait.refused = 0
q.answered = 1
rt.first 10-11 = 40:00 (n=1)
