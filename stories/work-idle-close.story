# The visitor is silent after our answer: closed after the idle time, and final
# after the time for that. A conversation that waits for our answer is never
# closed by itself.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, idle close 30m, final after 1h
operator A: in Sales
visitors V, W

9:00 A comes to work
9:59 V comes
9:59 W comes
10:00 V writes "раз"
10:00 A accepts V
10:00 W writes "два"
10:00 A accepts W
10:01 A replies to V "Да"
at 10:30:59.999 V = in work by A
at 10:31 V = closed by timeout_idle
at 11:30:59 V = closed by timeout_idle
at 11:31 V = final
at 12:00 W = in work by A
12:10 A replies to W "Нашёл ваш вопрос"
at 12:40 W = closed by timeout_idle
----------
lt.served_all day = 2
lt.served day = 0
sla.first day = 1
sla.any 10-11 = 1
