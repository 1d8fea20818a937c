# Somebody looks on without being at work, as a supervisor does: their line
# drops. Nothing was taken from them, so they are not told that their
# connection was lost. Whoever was at work is told, also the next time.
zone Europe/Moscow
date 2026-03-02
desk suspect 10s, lost 30s, return 60s
group Sales: offer 30s
operators A, B: in Sales

10:00 A connects
10:01 B comes to work
at 10:01:30 ops.online = 2
at 10:02 status A = offline, connected
10:02:00 A falls silent
10:02:00 B falls silent
at 10:03:30 status A = offline, none, signed_out
at 10:03:30 status B = offline, none, disconnected
10:10 B connects
at 10:10 status B = offline, connected, disconnected
10:11:00 B falls silent
at 10:12:30 status B = offline, none, disconnected
10:20 the day ends
----------
worked.time A = 0:00
worked.time B = 1:30
