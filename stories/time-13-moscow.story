# Metrics 8, scenario 13: the same instant in Moscow: 21:40 of the day before.
zone Europe/Moscow
date 2026-11-20
group Sales: manual
operator X: in Sales
visitors V

20:30 X comes to work
21:20 V comes
21:40 V writes "Добрый вечер"
21:59 X picks V
22:00 X replies to V "Добрый"
22:29:59.999 X closes V
----------
lt.arrived day = 1
lt.arrived 21-22 = 1
lt.served 22-23 = 1
q.asa 21-22 = 19:00 (n=1)
