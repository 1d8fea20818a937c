# Metrics 8, scenario 1b: as before, but nobody closes it without an answer: the operator answers late.
# The reason is then the typing, not the closing.
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
10:05 X replies to V "Извините за ожидание!"
10:05 X closes V
----------
missed.waits day = 0
reason of V = online_at_typing
wait.refused = 0
rt.first 10-11 = 40:00 (n=1)
rt.typing X = 30:12 (n=1)
