# What becomes of an invitation: the visitor writes, refuses, or does neither.
# «Нет, спасибо» and silence are no conversations (E2, E16); the text of an
# invitation is no reply of an operator.
zone Europe/Moscow
date 2026-03-02
group Sales: final after 5m
operator A: in Sales, limit 4
invitation Hello: by Sales, after 5m
visitors Wrote, Refused, Silent, Himself

9:00 A comes to work
10:00 Wrote comes
10:05 Wrote is invited by Hello
10:06 Wrote writes "есть ли доставка?" to Sales
10:06:05 A accepts Wrote
10:07 A replies to Wrote "есть"
10:08 A closes Wrote
10:10 Refused comes
10:15 Refused is invited by Hello
10:15:20 Refused declines the invitation
10:20 Silent comes
10:25 Silent is invited by Hello
10:30 Silent leaves
10:40 Himself comes
10:40 Himself writes "здравствуйте" to Sales
10:40:05 A accepts Himself
10:41 A replies to Himself "добрый день"
10:42 A closes Himself
----------
inv.shown day = 3
inv.accepted day = 1
inv.declined day = 1
inv.ignored day = 1
inv.conversion day = 33.3 % (n=3)
members inv.accepted = Wrote
chats.count day = 2
rt.first Wrote = 1:00 (n=1)
verdict inv.accepted of Wrote = counted, invited_wrote because invitation.shown 10:05:00, invitation.accepted 10:06:00
inv.shown Hello = 3
inv.shown Sales = 3
