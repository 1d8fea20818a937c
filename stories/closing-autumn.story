# Closings in the night in which the clocks of Berlin go back (25 hours): what is
# stamped in the hour lived twice stands in the one in which it happened.
zone Europe/Berlin
date 2026-10-25
group Sales: manual, queue left 60s, idle close 20m, final after 30m
operator A: in Sales
targets close 30m, late 5m
visitors Gone, Fast, Auto, Open

01:30 A comes to work
02:10(+02:00) Gone comes
02:10(+02:00) Gone writes "?"
02:20(+02:00) Gone leaves
02:50(+02:00) Fast comes
02:50(+02:00) Fast writes "ой"
02:50:19(+02:00) Fast ends
02:55(+02:00) Auto comes
02:55(+02:00) Auto writes "?"
02:00(+01:00) A picks Auto
# ten minutes after the message, though the clocks show a quarter of an hour less
02:05(+01:00) A replies to Auto "Ja?"
02:30(+01:00) Open comes
02:30(+01:00) Open writes "?"
02:40(+01:00) A picks Open
04:30 the day ends
----------
hours = 25
at 02:21:15(+02:00) Gone = closed by system_left
at 02:25(+01:00) Auto = closed by timeout_idle
lt.unassigned 02(+02:00) = 1
lt.unassigned 02(+01:00) = 0
lt.cancelled 02(+02:00) = 1
lt.served_all 02(+02:00) = 0
lt.served_all 02(+01:00) = 1
resp.late5 02(+01:00) = 1
members resp.late5 day = Auto
sla.close 02(+02:00) = 0
# Auto's half hour ended with its closing; Open's at 03:00
sla.close 02(+01:00) = 0
sla.close 3-4 = 1
c.outcome 02(+02:00) = 3
c.outcome 02(+02:00) clause served_auto = 1
c.outcome 02(+02:00) clause missed = 1
c.outcome 02(+01:00) clause open = 1
c.outcome day = 4
c.fcr 02(+01:00) = 1
c.fcr 3-4 = 0
