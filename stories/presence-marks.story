# The three marks of a visitor's leaving, each with its own time (W5), taken
# back by a return.
zone Europe/Moscow
date 2026-03-02
desk grace 15s, left message 2m, left offline 20m
group Sales: offer 0, idle close 0
operator A: in Sales
visitors V

9:00 A comes to work
9:59 V comes
10:00 V writes "раз"
10:00 A accepts V
10:01 V leaves
at 10:01:14.999 presence V = on the site
at 10:01:15 presence V = left at 10:01:00
at 10:02:59.999 mark V = none
at 10:03 mark V = message
at 10:20:59.999 mark V = message
at 10:21 mark V = offline
10:30 V returns
at 10:30 mark V = none
at 10:30 presence V = on the site
10:31 V reads
10:31 A reads V
10:31 A replies to V "Вы здесь?"
10:32 the day ends
----------
facts visitor.left_marked = 2
facts messages.read of V = 2
