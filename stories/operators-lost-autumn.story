# A connection lost in the very moment in which the clocks of Berlin go back: silent
# in the first 02, lost in the second, back half a minute later; only that half minute
# was no work.
zone Europe/Berlin
date 2026-10-25
desk suspect 10s, lost 30s, return 60s
group Sales: manual
operator A: in Sales, points 2, chat 1 limit 2
visitors V

02:30(+02:00) A comes to work
02:40(+02:00) V comes
02:40(+02:00) V writes "Hallo"
02:40(+02:00) A picks V
02:45(+02:00) A replies to V "Ja?"
02:59:50(+02:00) A falls silent
02:00:50(+01:00) A connects
02:20(+01:00) A closes V
03:30 A signs out
----------
at 02:59:59(+02:00) lt.ops_available = 1
at 02:00(+01:00) lt.ops_available = 0
at 02:00:19(+01:00) ops.online = 1
at 02:00:20(+01:00) ops.online = 0
at 02:00:20(+01:00) ops.in_dialog = 1
at 02:00:50(+01:00) lt.ops_available = 1
worked.time A 02(+02:00) = 30:00
worked.time A 02(+01:00) = 59:30
worked.time A 3-4 = 30:00
emp.status_time A clause available 02(+01:00) = 1:00:00
worked.chat_time A 02(+02:00) = 20:00
worked.chat_time A 02(+01:00) = 20:00
op.aht A 02(+01:00) = 40:00 (n=1)
# busy all the while, so that it counts as busy time
op.ready_time A 02(+01:00) = 1:00:00
op.capacity_time A 02(+01:00) = 1:59:00
op.utilisation A 02(+01:00) = 16.8 %
facts conversation.released of V = 0
