# With ageing switched off the more urgent goes first, however long the other waits.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, age step 0
operator A: in Sales, limit 1
visitors V0, Old, New

9:00 A comes to work
9:30 V0 comes
9:30 Old comes
9:30 New comes
10:00:00 V0 writes "занят"
10:00:00 A accepts V0
10:00:10 Old writes "давно жду"
10:03:20 New writes "срочно"
10:03:20 A sets New to priority 3
at 10:03:20 queue Sales = New, Old
10:03:30 A closes V0
at 10:03:30 New = offered to A
10:03:31 A sets New to priority 10 -> refused bad_setting
10:04 the day ends
----------
Old = queued in Sales, place 1
