# Metrics 8, scenario 1g: the visitor only closes the widget and stays on the site: online all the same (W3).
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте!"
9:35 V closes the widget
10:04:20 X picks V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Слушаю вас."
10:05 X closes V
----------
missed.waits day = 0
reason of V = online_at_typing
at 9:50 presence V = on the site
wait.refused = 0
