# Nobody is invited whom nobody could answer (E1): by a rule that is off, while
# no operator of its group is available, or while all their slots are taken.
# A killed program forgets what was on screens: that was ignored.
zone Europe/Moscow
date 2026-03-02
group Sales: final after 5m
group Support: final after 5m
operator A: in Sales, limit 1
operator B: in Support, limit 1
invitation Hello: by Sales, signed A
invitation Off: by Sales, off
visitors V, W, X

8:00 V is invited by Hello -> refused no_invitation
9:00 B comes to work
9:00 V is invited by Hello -> refused no_invitation
9:01 A comes to work
9:02 V is invited by Off -> refused no_invitation
9:03 V is invited by Hello
9:04 V writes "вопрос" to Sales
9:04:05 A accepts V
9:05 W is invited by Hello -> refused no_invitation
9:06 A closes V
9:07 W is invited by Hello
9:07:10 A goes break
9:07:20 X is invited by Hello -> refused no_invitation
9:07:30 A goes available
9:08 invitation Hello: off
9:08:10 X is invited by Hello -> refused no_invitation
9:08:20 W declines the invitation
9:09 invitation Hello: on
9:10 X is invited by Hello
9:11 the program is killed
9:11:10 the program starts
9:11:20 X declines the invitation -> refused no_invitation
9:12 X writes "после перезапуска" to Sales
----------
inv.shown day = 3
inv.accepted day = 1
inv.declined day = 1
inv.ignored day = 1
inv.shown A = 3
inv.shown Off = 0
members inv.accepted = V
