# A rating may come after the conversation is final, for as long as the setting
# says, and across midnight: it counts on the day it was given, the share rated
# on the day of the final close.
zone Europe/Moscow
date 2026-03-02
desk late rating 2h
group Sales: final after 5m
operator A: in Sales
visitors V, W, Lost

9:00 A comes to work
22:00 V comes
22:00 V writes "сломалось" to Sales
22:00:05 A accepts V
22:01 A replies to V "чиним"
22:02 A closes V
22:10 W comes
22:10 W writes "и у меня" to Sales
22:10:05 A accepts W
22:11 A closes W
22:20 Lost comes
22:20 Lost writes "эй" to Sales
22:20:30 Lost ends
22:30 Lost rates Lost 1 -> refused rating_closed
22:30 V rates W 1 -> refused rating_closed
23:30 the program is killed
23:31 the program starts
23:40 W rates W 1 "так и не ответили"
next day
00:05 V rates V 3
00:30 V rates V 5 -> refused rating_closed
----------
csat.rated day = 1
csat.avg day = 1.00 (n=1)
csat.positive day = 0.0 % (n=1)
csat.cover day = 100.0 % (n=2)
csat.rated A = 2
verdict csat.rated of W = counted, rated, provisional because conversation.rated 23:40:00
verdict csat.positive of V = counted, not_good, provisional
verdict csat.cover of Lost = not counted, nobody_worked
next day
csat.rated day = 1
csat.avg day = 3.00 (n=1)
csat.cover day = —
