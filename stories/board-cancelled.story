# Cancelled (L10): closed by the visitor sooner than the threshold, which is 30 s
# here; at the threshold it is not, and closed by an operator it never is.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0, final after 1h
operator A: in Sales
targets cancelled 30s, close 30m
visitors V1, V2, V3

9:00 A comes to work
9:59 V1 comes
9:59 V1 opens the widget
9:59 V2 comes
9:59 V3 comes
10:00:00 V1 writes "ой"
10:00:00 V2 writes "ой"
10:00:00 V3 writes "ой"
10:00:05 A picks V3
10:00:10 A closes V3
10:00:29.999 V1 ends
10:00:30 V2 ends
----------
lt.cancelled day = 1
members lt.cancelled = V1
reason lt.cancelled of V2 = ended_in_queue
reason lt.cancelled of V3 = no_reply
lt.unserved day = 2
sla.close day = 0
sla.close 10:30-10:31 = 0
