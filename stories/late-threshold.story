# What is a late answer is a setting (E19): here two minutes. An answer after
# exactly so long is in time; the clock runs from the first unanswered message.
zone Europe/Moscow
date 2026-11-19
desk late reply 2m
group Sales: manual
operator A: in Sales, points 4, chat 1 limit 4
visitor V

10:00 A comes to work
10:01 V comes
10:01 V writes "?"
10:01 A picks V
10:03 A replies to V "!"
10:10 V writes "?"
10:11:30 V writes "??"
10:12:01 A replies to V "!"
10:12:30 A replies to V "and"
10:20 A closes V
----------
resp.late5 10-11 = 1
resp.late5 A 10-11 = 1
resp.late5 day = 1
