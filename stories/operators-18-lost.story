# Metrics 8, scenario 18: an operator's connection is lost and does not come
# back (E6). The conversations return to the queue as new waits; the clock of
# the unanswered message goes on.
zone Europe/Moscow
date 2026-03-02
desk suspect 10s, lost 30s, return 60s
group Sales: offer 30s, final after 1h
operator A: in Sales, limit 4
visitors V1, V2, V3

11:00 A comes to work
11:10 V1 comes
11:10 V1 writes "раз"
11:10 A accepts V1
11:11 A replies to V1 "Да?"
11:20 V2 comes
11:20 V2 writes "два"
11:20 A accepts V2
11:21 A replies to V2 "Да?"
11:30 V3 comes
11:58 V1 writes "и ещё вопрос"
12:00:00 V3 writes "три"
at 12:00:04 lt.ops_available = 1
12:00:05 A falls silent
at 12:00:14 lt.ops_available = 1
at 12:00:15 lt.ops_available = 0
at 12:00:15 status A = available, suspect
at 12:00:29 V3 = offered to A
at 12:00:30 V3 = queued in Sales
at 12:00:35 status A = available, lost
at 12:00:35 V1 = in work by A
at 12:01:34.999 V1 = in work by A
at 12:01:35 V1 = queued in Sales, wait 2
at 12:01:35 V2 = queued in Sales, wait 2
at 12:01:35 status A = offline, none, disconnected
12:05:00 A connects
12:05:00 A goes available
at 12:05:00 V1 = offered to A
12:05:10 A accepts V1
12:05:15 A accepts V2
12:05:18 A accepts V3
12:05:20 A replies to V1 "Простите, связь пропала"
12:10:00 the day ends
----------
offer.expired A = 1
op.rona A = 1
rt.any 12-13 = 7:20 (n=1)
rt.op 12-13 = 0:20 (n=1)
worked.time A 11-12 = 1:00:00
worked.time A 12:00:00-12:00:35 = 0:35
worked.time A 12:00:35-12:05 = 0:00
log V2
  11:20:00 conversation.opened Sales, online start
  11:20:00 message.posted visitor
  11:20:00 wait.began 1, opened, Sales
  11:20:00 offer.made A by least_loaded
  11:20:00 conversation.accepted A by offer
  11:21:00 message.posted A
  12:01:35 conversation.released A operator_lost
  12:01:35 wait.began 2, operator_lost, Sales
  12:05:00 offer.made A by least_loaded
  12:05:15 conversation.accepted A by offer
