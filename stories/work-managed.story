# With the right over others' conversations one may hand them on and close them
# without taking them.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, queue left 0
group Support: manual
operators A, B: in Sales
operator S: in Support
visitors V

9:00 A comes to work
9:01 B comes to work
9:59 V comes
10:00 V writes "раз" to Sales
10:00:10 A accepts V
10:01 S manages V to B
at 10:01 V = offered to B, wait 2
10:01:10 B accepts V
10:02 S manages V to Support
at 10:02 V = queued in Support, wait 3
10:03 S manages V closed
10:03 S manages V closed -> refused already_closed
10:04 the day ends
----------
op.transfers_out S = 2
op.transfers_in B = 1
op.transfers_in Support = 1
lt.no_reply = 1
closed.noreply S = 1
q.flowout Support = 1
log V
  10:00:00 conversation.opened Sales, online start
  10:00:00 message.posted visitor
  10:00:00 wait.began 1, opened, Sales
  10:00:00 offer.made A by least_loaded
  10:00:10 conversation.accepted A by offer
  10:01:00 conversation.transferred by S to B
  10:01:00 conversation.released A transferred
  10:01:00 wait.began 2, transferred, Sales for B
  10:01:00 offer.made B by transfer
  10:01:10 conversation.accepted B by offer
  10:02:00 conversation.transferred by S to Support
  10:02:00 conversation.released B transferred
  10:02:00 wait.began 3, transferred, Support
  10:03:00 conversation.closed operator
