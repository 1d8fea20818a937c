# An invitation stays accepted whatever becomes of the conversation: it waits
# again and again, is handed on twice, and is left early, which is learned late.
# Figures of invitations count it once, in the hour in which it was shown.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, missed after 60s, final after 5m
group Service: manual, missed after 60s, final after 5m
operator A: in Sales, limit 4
operator B: in Service, limit 4
invitation Hello: by Sales
visitors Wrote, Refused, Silent

9:00 A comes to work
9:00 B comes to work
10:57 Silent is invited by Hello
10:58 Refused is invited by Hello
10:59 Refused declines the invitation
10:59:10 Wrote comes
10:59:30 Wrote is invited by Hello
11:01 Wrote writes "есть ли доставка?" to Sales
11:02 A picks Wrote
11:03 A transfers Wrote to Service
11:05 B picks Wrote
11:06 B replies to Wrote "есть"
11:07 B transfers Wrote to Sales
11:08 A picks Wrote
11:09 A replies to Wrote "и самовывоз"
11:11 Wrote left at 11:09:05
11:12 A closes Wrote
----------
inv.shown day = 3
inv.shown 10-11 = 3
inv.accepted 10-11 = 1
inv.accepted 11-12 = 0
inv.declined day = 1
inv.conversion 10-11 = 33.3 % (n=3)
inv.ignored 10-11 = 1
members inv.accepted = Wrote
q.offered Wrote = 3
verdict inv.accepted of Wrote = counted, invited_wrote because invitation.shown 10:59:30, invitation.accepted 11:01:00
