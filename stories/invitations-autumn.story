# Invitations in the night in which the clocks of Berlin go back: one stands for ten
# minutes of time, whatever the clocks show; its fate belongs to the 02 in which it was
# shown, the conversation to the 02 in which it began.
zone Europe/Berlin
date 2026-10-25
group Sales: manual, final after 5m
operator A: in Sales, limit 9
invitation Hello: by Sales
visitors V, W, X, Y

01:30 A comes to work
02:50(+02:00) V is invited by Hello
02:55(+02:00) W is invited by Hello
02:58(+02:00) X is invited by Hello
02:00(+01:00) V writes "Hallo" to Sales
02:05:00.001(+01:00) W writes "Hallo" to Sales
02:06(+01:00) X declines the invitation
02:50(+01:00) Y is invited by Hello
04:00 the day ends
----------
hours = 25
inv.shown 02(+02:00) = 3
inv.shown 02(+01:00) = 1
inv.accepted 02(+02:00) = 1
members inv.accepted day = V
inv.accepted 02(+01:00) = 0
inv.declined 02(+02:00) = 1
inv.ignored 02(+02:00) = 1
inv.ignored 02(+01:00) = 1
inv.conversion 02(+02:00) = 33.3 % (n=3)
inv.conversion 02(+01:00) = 0.0 % (n=1)
inv.conversion day = 25.0 % (n=4)
chats.count 02(+02:00) = 0
chats.count 02(+01:00) = 2
