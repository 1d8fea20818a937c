# Metrics 8, scenario 1 with automatic assignment: X held it as an offer all
# the time, so the miss is X's too (W10 b).
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, missed after 60s, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте!"
9:35 V leaves
10:04:20 X accepts V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Слушаю вас."
10:05 X closes V
----------
at 9:26 V = offered to X, wait 1
missed.waits 11-12 = 1
missed.operator X 11-12 = 1
missed.operator X 9-10 = 0
missed.unattributed = 0
reason missed.operator of V = last_in_missed
opq.wait_avg X 10-11 = 10:00 (n=1)
