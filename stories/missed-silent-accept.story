# A silent accept ends the wait in the queue, not the window of the rule (R32):
# who took the conversation and wrote nothing has not answered.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, missed after 60s, final after 1h
operator A: in Sales
visitors V

9:00 A comes to work
9:59 V comes
10:00:00 V writes "раз"
10:00:10 A accepts V
10:05:00 V leaves
10:20:00 A replies to V "Простите, отвлёкся"
10:21:00 A closes V
----------
missed.waits 11-12 = 1
missed.operator A = 1
missed.wait_avg 10-11 = 5:00 (n=1)
reason missed.operator of V = last_in_missed
wait.accepted = 0
wait.refused = 1
q.answered = 1
q.asa = 0:10 (n=1)
opq.wait_avg A = 0:10 (n=1)
