# Invitations in the night in which the clocks of Berlin skip 02: shown at 01:55 and
# answered at 03:05 is within its ten minutes, a millisecond later is not.
zone Europe/Berlin
date 2026-03-29
group Sales: manual, final after 5m
operator A: in Sales, limit 9
invitation Hello: by Sales
visitors V, W, X, Y

01:30 A comes to work
01:55 V is invited by Hello
01:56 W is invited by Hello
01:57 X is invited by Hello
03:00 X declines the invitation
03:05 V writes "Hallo" to Sales
03:06:00.001 W writes "Hallo" to Sales
03:10 Y is invited by Hello
03:12 Y writes "Hallo" to Sales
05:00 the day ends
----------
hours = 23
inv.shown 1:30-3:00 = 3
inv.shown 3-4 = 1
inv.accepted 1:30-3:00 = 1
inv.accepted 3-4 = 1
inv.declined 1:30-3:00 = 1
inv.ignored 1:30-3:00 = 1
inv.conversion 1:30-3:00 = 33.3 % (n=3)
inv.conversion 3-4 = 100.0 % (n=1)
inv.conversion day = 50.0 % (n=4)
chats.count 1:30-3:00 = 0
chats.count 3-4 = 3
