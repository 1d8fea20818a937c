# The edges of an invitation: it stands for ten minutes to the moment, is
# answered once, and is nobody's once it was answered. A message is never
# refused because its invitation stands no more.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, final after 5m
operator A: in Sales, limit 9
invitation Hello: by Sales
visitors JustInTime, TooLate, Twice, Changed, Refusing, Written

9:00 A comes to work
10:00 JustInTime is invited by Hello
10:00 TooLate is invited by Hello
10:00 Refusing is invited by Hello
10:10 JustInTime writes "успел" to Sales
10:10:00.001 TooLate writes "опоздал" to Sales
10:10:00.001 Refusing declines the invitation -> refused no_invitation
11:00 Twice is invited by Hello
11:01 Twice declines the invitation
11:02 Twice declines the invitation -> refused no_invitation
12:00 Changed is invited by Hello
12:01 Changed declines the invitation
12:02 Changed writes "всё же вопрос" to Sales
13:00 Written is invited by Hello
13:01 Written writes "вопрос" to Sales
13:02 Written declines the invitation -> refused no_invitation
----------
at 10:10 inv.ignored = 0
at 10:11 inv.ignored = 2
inv.shown day = 6
inv.accepted day = 2
inv.declined day = 2
inv.ignored day = 2
members inv.accepted = JustInTime, Written
inv.conversion 10-11 = 33.3 % (n=3)
inv.conversion 12-13 = 0.0 % (n=1)
chats.count day = 4
