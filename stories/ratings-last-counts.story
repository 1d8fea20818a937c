# A visitor rates, and rates again: the last word counts, at its own moment,
# charged to whoever answered last.
zone Europe/Moscow
date 2026-03-02
group Sales: final after 5m
operators A, B: in Sales
visitors V, W, Silent

9:00 A comes to work
9:00 B comes to work
9:00 B goes pause
10:00 V comes
10:00 V writes "где курьер?" to Sales
10:00:05 A accepts V
10:01 A replies to V "едет"
10:02 V rates V 5 -> refused rating_closed
10:02 A transfers V to B
10:02:05 B accepts V
10:03 B replies to V "приехал"
10:04 B closes V
10:05 V rates V 2
10:06 V rates V 5 "спасибо, приехал"
10:06:30 V rates V 6 -> refused bad_rating
11:00 W comes
11:00 W writes "сколько стоит?" to Sales
11:00:05 A accepts W
11:01 A replies to W "сто"
11:02 A closes W
11:03 W rates W 4
11:04 W writes "дорого" to Sales
11:04:03 A accepts W
11:04:05 A replies to W "увы"
11:05 A closes W
12:00 Silent comes
12:00 Silent writes "?" to Sales
12:00:05 A accepts Silent
12:01 A replies to Silent "да"
12:02 A closes Silent
----------
csat.rated day = 2
csat.rated 10-11 = 1
csat.rated A = 1
csat.rated B = 1
csat.avg day = 4.50 (n=2)
csat.avg B = 5.00 (n=1)
csat.positive day = 100.0 % (n=2)
csat.cover day = 66.7 % (n=3)
csat.cover A = 50.0 % (n=2)
members csat.rated = V, W
verdict csat.rated of V = counted, rated, provisional because conversation.rated 10:06:00
verdict csat.rated of Silent = not counted, not_rated, provisional because conversation.opened 12:00:00, conversation.finalised 12:07:00
verdict csat.cover of Silent = counted, not_rated, provisional
facts conversation.rated of V = 2
