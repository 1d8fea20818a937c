# Taking a conversation over from a colleague (E24): no wait ends, none begins;
# a colleague's offer can be taken too.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, queue left 0
operator A: in Sales
operator B: in Sales
visitors V, W

9:00 A comes to work
9:01 B connects
9:01 B goes pause
9:59 V comes
9:59 W comes
10:00 V writes "раз"
10:00 A accepts V
10:01 A replies to V "Слушаю"
10:02 V writes "и ещё"
10:05 B takes over V
10:05:30 A replies to V "я ещё пишу" -> refused not_yours
10:06 B replies to V "теперь отвечаю я"
10:07 B takes over V -> refused same_operator
10:08 W writes "два"
at 10:08 W = offered to A
10:08:10 B picks W
at 10:08:10 log W
  10:08:00 conversation.opened Sales, online start
  10:08:00 message.posted visitor
  10:08:00 wait.began 1, opened, Sales
  10:08:00 offer.made A by least_loaded
  10:08:10 offer.ended A taken_over
  10:08:10 conversation.accepted B by pick
10:09 the day ends
----------
wait.count of V = 1.00
q.offered day = 2
rt.any of V = 2:30 (n=2)
rt.op B = 1:00 (n=1)
op.aht A = 5:00 (n=1)
opq.wait_avg A = 0:05 (n=2)
