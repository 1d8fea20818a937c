# The program is killed in the middle of a day. Everything recorded is there
# when it starts again; sockets are gone, and everybody has the usual grace.
# An offer whose time ran out meanwhile is nobody's fault.
zone Europe/Moscow
date 2026-03-02
desk suspect 10s, lost 30s, return 60s
group Sales: offer 30s, missed after 60s, queue left 0, final after 1h
operators A, B: in Sales, limit 2
visitors V, W, Gone

9:00 A comes to work
9:01 B comes to work
9:59 V comes
9:59 W comes
9:59 Gone comes
10:00:00 V writes "раз"
10:00:05 A accepts V
10:00:10 W writes "два"
at 10:00:10 W = offered to B
10:00:20 the program is killed
10:03:00 the program starts
at 10:03:00 V = in work by A
at 10:03:00 W = offered to A, wait 1
at 10:03:00 status B = available, unheard
10:03:02 A connects
10:03:03 V returns
at 10:03:10 status B = available, suspect
at 10:03:15 presence W = left at 10:03:00
at 10:03:15 presence V = on the site
10:03:20 A accepts W
10:03:25 A replies to V "Сервер перезапускали, простите"
10:10 the day ends
----------
facts desk.started = 2
op.rona B = 0
offer.expired = 0
# W did not come back after the restart: gone from that moment on
q.asa day = 0:05 (n=1)
q.abandoned of W = 1
