# A day without midnight: in Cairo 24 April 2026 begins at 01:00 (T2).
zone Africa/Cairo
date 2026-04-23
group Sales: manual
operator X: in Sales
visitors V

23:00 X comes to work
next day
1:30 V comes
1:30 V writes "?"
1:40 X picks V
1:41 X replies to V "Да"
2:00 X closes V
2:00 X signs out
----------
hours = 24
worked.time X day = 1:00:00
next day
hours = 23
worked.time X day = 1:00:00
worked.time X 1-2 = 1:00:00
lt.arrived day = 1
q.wait_minutes day = 10:00
worked.chat_time X day = 20:00
