# Ageing: every 60 seconds of waiting make a conversation one step more urgent
# (7.2 step 1). p=5 after 200 s is as urgent as 2 and beats p=3 after 10 s.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, age step 60s
operator A: in Sales, limit 1
operator B: in Sales, limit 4
visitors V0, Old, New

9:00 A comes to work
9:00 B connects
9:00 B goes pause
9:30 V0 comes
9:30 Old comes
9:30 New comes
10:00:00 V0 writes "занят"
10:00:00 A accepts V0
10:00:10 Old writes "давно жду"
10:03:20 New writes "срочно"
10:03:20 B sets New to priority 3
at 10:03:20 queue Sales = Old, New
10:03:30 A closes V0
at 10:03:30 Old = offered to A
at 10:03:30 New = queued in Sales, place 1, priority 3
10:04 the day ends
----------
facts conversation.prioritised = 1
at 10:01:00 queue Sales = Old
