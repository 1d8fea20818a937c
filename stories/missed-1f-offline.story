# Metrics 8, scenario 1f: nobody was online at 9:25: an offline conversation, not missed.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:00 X goes away
9:20 V comes
9:25 V writes "Здравствуйте!"
at 9:25 V = queued in Sales, offline start
at 9:26 lt.in_queue = 0
9:35 V leaves
10:00 X goes available
10:04:20 X picks V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Слушаю вас."
10:05 X closes V
----------
missed.waits day = 0
missed.rate day = —
reason of V = offline_start
wait.refused = 0
q.offered = 0
lt.arrived day = 0
chats.count day = 1
reason c.outcome of V = offline_start
at 9:30 reason c.outcome of V = open
