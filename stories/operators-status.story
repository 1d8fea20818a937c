# Statuses and who sets them; going away gives offers back at once, signing out
# gives the work back too (4.3).
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, queue left 0
operators A, B: in Sales
visitors V, W

9:00 A comes to work
9:59 V comes
9:59 W comes
10:00:00 V writes "раз"
10:00:05 A accepts V
10:00:10 W writes "два"
10:00:12 A goes pause
at 10:00:12 W = queued in Sales, wait 1
at 10:00:12 V = in work by A
10:00:20 A goes available
at 10:00:20 W = offered to A, wait 1
10:00:25 supervisor sets A to break
at 10:00:25 status A = break, supervisor
at 10:00:25 W = queued in Sales
10:01:00 A signs out
at 10:01:00 V = queued in Sales, wait 2
at 10:01:00 status A = offline, none, signed_out
10:02:00 B comes to work
at 10:02:00 holds B = V, W
10:02:10 B accepts V
10:02:11 B accepts W
10:03 the day ends
----------
log W
  10:00:10 conversation.opened Sales, online start
  10:00:10 message.posted visitor
  10:00:10 wait.began 1, opened, Sales
  10:00:10 offer.made A by least_loaded
  10:00:12 offer.ended A withdrawn
  10:00:20 offer.made A by least_loaded
  10:00:25 offer.ended A withdrawn
  10:02:00 offer.made B by least_loaded
  10:02:11 conversation.accepted B by offer
missed.operator A = 0
op.rona A = 0
