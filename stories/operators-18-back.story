# Metrics 8, scenario 18, the other branch: back at 12:00:50. The conversations
# stay, and the time worked loses exactly the lost span.
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
12:00:50 A connects
at 12:00:50 V1 = in work by A
at 12:00:50 V2 = in work by A
at 12:00:50 status A = available, connected
at 12:00:50 V3 = offered to A
12:00:55 A accepts V3
13:00 A signs out
13:10 the day ends
----------
worked.time A 11-12 = 1:00:00
worked.time A 12-13 = 59:45
worked.time A 12:00:35-12:00:50 = 0:00
emp.status_time A clause available 12-13 = 1:00:00
offer.expired A = 1
facts conversation.released of V1 = 1
