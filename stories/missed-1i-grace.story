# Metrics 8, scenario 1i: gone for ten seconds, from page to page: within the grace nobody left (4.4).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте!"
9:35:00 V leaves
9:35:10 V returns
10:04:20 X picks V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Слушаю вас."
10:05 X closes V
----------
facts visitor.left = 0
facts visitor.returned = 0
missed.waits day = 0
reason of V = online_at_typing
