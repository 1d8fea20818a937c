# Who may invite by hand: a member of the group who is at work, while somebody of
# the group has a free slot. An invitation by hand stands for ten minutes like any
# other; a killed program forgets it, and whoever then writes is everybody's.
zone Europe/Moscow
date 2026-03-02
group Sales: final after 5m
group Support: final after 5m
operator A: in Sales, limit 1
operator B: in Support, limit 1
operator C: in Sales, limit 4
visitors V, W, Late, Forgotten

8:00 A invites V to Sales -> refused status_forbids
9:00 A comes to work
9:00 B comes to work
9:01 B invites V to Sales -> refused not_in_group
9:02 A invites V to Sales
9:03 V writes "вопрос" to Sales
9:03:05 A accepts V
9:04 A invites W to Sales -> refused nobody_free
9:05 A closes V
9:06 A goes break
9:07 A invites W to Sales -> refused nobody_free
9:08 A goes available
9:10 A invites Late to Sales
9:11 C comes to work
9:20:00.001 Late writes "опоздал" to Sales
9:20:05 A accepts Late
9:20:10 A closes Late
9:21 A invites Forgotten to Sales
9:22 the program is killed
9:22:10 the program starts
9:22:20 Forgotten declines the invitation -> refused no_invitation
10:00 the day ends
----------
offer Late = least_loaded: A, C
inv.shown hand = 3
inv.accepted hand = 1
inv.declined hand = 0
inv.ignored hand = 2
members inv.accepted = V
