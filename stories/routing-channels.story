# Channels have prices of their own (7.3): an operator who takes messengers only
# gets what comes from a messenger, and nothing from the site.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s
operator A: in Sales, points 100, chat 200 limit 1, telegram 50 limit 2
visitors V
visitors T1, T2, T3 on telegram

9:00 A comes to work
at 9:00 free A on chat = 0
at 9:00 free A on telegram = 2
at 9:00 lt.slots on telegram = 2
at 9:00 lt.slots = 0
9:59 V comes
10:00 V writes "сайт"
10:00 T1 writes "мессенджер"
10:00 T2 writes "мессенджер"
10:00 T3 writes "мессенджер"
at 10:00 V = queued in Sales
at 10:00 T1 = offered to A
at 10:00 T2 = offered to A
at 10:00 T3 = queued in Sales
at 10:00 why V = least_loaded: nobody; full A
10:01 the day ends
----------
lt.in_queue = 4
