# Metrics 8, scenario 1, the example of the source (W9): wrote at 9:25, waited ten
# minutes and left; answered at 10:05, closed for good at 11:05. Missed in 11-12,
# waited in 9-10.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, queue left 0, final after 1h
operator X: in Sales, limit 4
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте! Есть ли доставка в Тверь?"
9:35 V leaves
10:04:20 X picks V
10:04:30 X types to V
10:05 X replies to V "Здравствуйте! Да, доставляем."
10:05 X closes V
----------
at 9:26 V = queued in Sales, wait 1
at 9:36 presence V = left at 09:35:00
at 9:37 mark V = message
at 9:55 mark V = offline
missed.waits 11-12 = 1
missed.waits 9-10 = 0
missed.waits 10-11 = 0
missed.waits day = 1
missed.conversations 11-12 = 1
missed.wait_avg 9-10 = 10:00 (n=1)
missed.wait_avg 10-11 = —
missed.wait_avg 11-12 = —
missed.operator X = 0
missed.unattributed 11-12 = 1
missed.rate 9-10 = 100.0 %
rt.first 10-11 = 40:00 (n=1)
wait.refused 9-10 = 1
wait.accepted = 0
resp.late5 X = 1
closed.noreply = 0
members missed.waits 11-12 = V
verdict of V wait 1 = counted, missed because group.set 00:00:00, wait.began 09:25:00, visitor.left 09:35:00, typing.started 10:04:30, conversation.finalised 11:05:00
# before the final close nobody knows
at 10:30 reason of V = still_waiting
at 10:30 missed.waits day = 0
at 10:30 missed.rate day = —, provisional
at 10:30 wait.refused 9-10 = 0, provisional
