# A closed group and those around it: it borrows nobody, lends nobody to a group that
# is open, and invites nobody by itself; whoever comes back waits for the opening. Hands
# stay free: a colleague hands over, an operator picks. What begins or comes back while
# it is closed is kept, whatever the limit of its queue.
zone Europe/Moscow
date 2026-03-06
schedule Office: on mon-fri 9:00-18:00
schedule Late: on mon-fri 9:00-20:00
group Desk: offer 0, queue left 0, idle close 0
group Tech: hours Office, offer 0, queue left 0, idle close 0, queue timeout 10m
group Sales: hours Late, overflow to Tech after 60s, offer 0, queue left 0, idle close 0
group Help: hours Office, overflow to Desk after 60s, offer 0, queue left 0, idle close 0, queue timeout 10m
operator D: in Desk
operator T: in Tech
operator S: in Sales, limit 1
operator H: in Help
invitation Ask: by Help, after 5m, on the page, for all
visitors A, B, C, E, F, V

17:00 D comes to work
17:00 T comes to work
17:00 S comes to work
17:00 H comes to work
17:30 E comes
17:30 E writes "?" to Help
17:31 H accepts E
17:32 H replies to E "Да"
17:55 H closes E
18:05 F comes
18:05 F writes "?" to Tech
18:20 E writes "и ещё"
# the limit of the queue was ten minutes ago
at 18:20 F = queued in Tech, offline start
at 18:20 E = queued in Help
18:30 A comes
18:30 A writes "?" to Sales
at 18:30 A = offered to S
18:31 S accepts A
18:40 B comes
18:40 B writes "?" to Sales
18:45 C comes
18:45 C writes "?" to Help
at 18:45 E = queued in Help
# Sales is open, its only operator is full, and Tech lends nobody
at 18:46 B = queued in Sales
at 18:46 why B = least_loaded: nobody; full S; hours T
# Help is closed, and asks nobody of Desk
at 18:46 C = queued in Help, offline start
at 18:46 why C = least_loaded: nobody; hours D, H
18:47 V comes
18:55 V is invited by Ask -> refused no_invitation
18:56 H picks C
18:57 H transfers C to T
at 18:57 C = offered to T
18:58 T accepts C
18:59 T replies to C "Да"
19:00 T closes C for good
19:01 S closes A for good
at 19:01 B = offered to S
19:02 S accepts B
19:03 S replies to B "Да"
19:04 S closes B for good
2026-03-09 08:59:59.999 H goes available
at 08:59:59.999 E = queued in Help
at 08:59:59.999 F = queued in Tech
at 09:00 E = offered to H
at 09:00 offer E = reopened: H
at 09:00 F = offered to T
09:01 H accepts E
09:02 H replies to E "Доброе утро"
09:02 H closes E for good
09:03 T accepts F
09:04 T replies to F "Доброе утро"
09:05 T closes F for good
----------
rt.outside day = 1
