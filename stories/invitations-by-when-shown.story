# Figures of invitations are of one cohort, by the moment shown: what is shown
# before midnight and answered after it counts before. Hours and days add up,
# and while an invitation can be answered the share is provisional.
zone Asia/Kolkata
date 2026-03-02
group Sales: final after 5m
operator A: in Sales, limit 4
invitation Page: by Sales, after 5m
invitation Long: by Sales, after 15m, on the site
visitors V, W, X

9:00 A comes to work
23:58 V is invited by Page
23:59 W is invited by Long
next day
00:01 V writes "за полночь" to Sales
00:01:05 A accepts V
00:02 W declines the invitation
00:30 X is invited by Long
00:45 A closes V
01:00 the day ends
----------
at 23:59 inv.conversion day = 0.0 %, provisional
at 23:59 verdict inv.ignored = not counted, invited_standing, provisional; not counted, invited_standing, provisional
inv.shown day = 2
inv.accepted day = 1
inv.declined day = 1
inv.ignored day = 0
inv.conversion Page day = 100.0 % (n=1)
inv.conversion Long day = 0.0 % (n=1)
chats.count day = 0
next day
inv.shown day = 1
inv.accepted day = 0
inv.ignored day = 1
chats.count day = 1
