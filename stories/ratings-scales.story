# Scales change, and ratings may be switched off: a thumb is no point of five,
# and whom nobody asked is not among those who did not answer.
zone Europe/Moscow
date 2026-03-02
desk ratings thumbs
group Sales: final after 5m
operator A: in Sales
visitors V, W, Off, Points

9:00 A comes to work
10:00 V comes
10:00 V writes "раз" to Sales
10:00:05 A accepts V
10:01 A replies to V "да"
10:02 A closes V
10:03 V rates V 3 -> refused bad_rating
10:03 V rates V 2
10:10 W comes
10:10 W writes "два" to Sales
10:10:05 A accepts W
10:11 A replies to W "да"
10:12 A closes W
10:13 W rates W 1
11:00 desk ratings off
11:00 Off comes
11:00 Off writes "три" to Sales
11:00:05 A accepts Off
11:01 A replies to Off "да"
11:02 A closes Off
11:03 Off rates Off 5 -> refused rating_closed
12:00 desk ratings five
12:00 Points comes
12:00 Points writes "четыре" to Sales
12:00:05 A accepts Points
12:01 A replies to Points "да"
12:02 A closes Points
12:03 Points rates Points 4
----------
csat.rated day = 3
csat.avg day = 4.00 (n=1)
csat.avg 10-11 = —
csat.positive day = 66.7 % (n=3)
csat.positive 10-11 = 50.0 % (n=2)
csat.cover day = 100.0 % (n=3)
verdict csat.avg of V = not counted, other_scale, provisional
verdict csat.positive of V = counted, good, provisional
verdict csat.cover of Off = not counted, ratings_off
