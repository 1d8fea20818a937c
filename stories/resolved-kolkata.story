# A zone on the half hour, and a visitor who comes again after midnight: what
# was resolved stands in the hour of its final close, the repetition in the hour
# in which the first conversation began.
zone Asia/Kolkata
date 2026-11-20
group Sales: manual, final after 0, queue left 60s
operator A: in Sales
targets late 5m
visitors Twice, Once, Left

23:00 A comes to work
23:10 Twice comes
23:10 Twice writes "Namaste"
23:16 A picks Twice
23:16 A replies to Twice "Hello"
23:20 A closes Twice
23:40 Once comes
23:40 Once writes "?"
23:41 A picks Once
23:42 A replies to Once "Yes"
at 23:59 c.outcome day clause open = 1
next day
0:20 A closes Once
0:25 Left comes
0:25 Left writes "?"
0:26 Left leaves
2026-11-23 22:00 A connects
22:00 A goes available
# 71 hours after the first close: within 72, long after 24
22:20 Twice comes
22:20 Twice writes "again"
22:21 A picks Twice
22:22 A replies to Twice "Yes"
22:23 A closes Twice
2026-11-28 10:00 the day ends
----------
on 2026-11-20
c.repeat72 day = 50.0 %
c.repeat24 day = 0.0 %
c.fcr day = 0
resp.late5 23-24 = 1
members resp.late5 day = Twice
c.outcome day clause served = 2
lt.served_all day = 1
on 2026-11-21
c.fcr 0-1 = 1
members c.fcr day = Once
reason c.fcr of Twice/1 = repeated
reason c.fcr of Left = never_answered
lt.unassigned 0-1 = 1
lt.served_all 0-1 = 1
c.outcome 0-1 clause missed = 1
on 2026-11-23
c.fcr day = 1
c.repeat72 day = 0.0 %
