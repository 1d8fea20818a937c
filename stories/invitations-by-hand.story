# An operator sees somebody on the site and invites them by hand. Whoever writes
# because of it is offered to the inviter first, whoever has been free for longer
# (W11); figures tell invitations by hand from those of rules, and count alike.
zone Europe/Moscow
date 2026-03-02
group Sales: final after 5m
operator A: in Sales, limit 1
operator B: in Sales, limit 4
invitation Hello: by Sales
visitors Wrote, Refused, Silent, Own, Busy, Passed, ByRule

9:00 A comes to work
9:00 B comes to work
10:00 A invites Wrote to Sales
10:01 Wrote writes "да, вопрос" to Sales
10:01:05 A accepts Wrote
10:02 A replies to Wrote "слушаю"
10:03 A closes Wrote
10:10 B invites Refused to Sales
10:10:30 Refused declines the invitation
10:20 B invites Silent to Sales
10:20 ByRule is invited by Hello
10:21 ByRule writes "по правилу" to Sales
10:21:05 B accepts ByRule
10:25 A invites Own to Sales
10:26 Own writes "первый" to Sales
10:26:05 A accepts Own
10:30 A invites Busy to Sales
10:31 Busy writes "а вы заняты" to Sales
10:31:05 B accepts Busy
10:32 A closes Own
10:32 B closes ByRule
10:33 B closes Busy
11:00 A invites Passed to Sales
11:01 Passed writes "никто?" to Sales
11:01:31 B accepts Passed
11:02 B closes Passed
----------
offer Wrote = invited: A
offer Busy = least_loaded: B; full A
inv.shown day = 7
inv.shown hand = 6
inv.shown Hello = 1
inv.accepted hand = 4
inv.accepted Hello = 1
inv.declined hand = 1
inv.ignored hand = 1
inv.conversion hand = 66.7 % (n=6)
inv.shown A = 4
inv.shown B = 2
members inv.accepted A = Wrote, Own, Busy, Passed
rt.first Wrote = 1:00 (n=1)
chats.count day = 5
