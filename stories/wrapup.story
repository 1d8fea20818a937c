# Work after a conversation (ACW, metrics 5.7 and 7.3): closed for the visitor at
# once, the slot stays the operator's until «Готово», the end of the time granted,
# the return of the conversation or the operator's leaving. With a limit of one
# nobody else is offered to them meanwhile.
zone Europe/Moscow
date 2026-03-02
category Delivery
group Sales: offer 0, queue left 0, idle close 0, final after 20m, wrap up 60s
operator A: in Sales, points 100, chat 100 limit 1
visitors V, W, X, Y

10:00 A comes to work
10:01 V comes
10:01 W comes
10:01 X comes
10:01 Y comes
10:02 V writes "?"
10:02:10 A accepts V
10:03 A replies to V "Да"
10:05 W writes "?"
10:06 A closes V
at 10:06 V = closed by operator, wrapped up by A
at 10:06 holds A = V
at 10:06 free A = 0
at 10:06 lt.slots = 0
at 10:06 lt.in_work = 0
at 10:06 ops.in_dialog = 0
at 10:06 W = queued in Sales
at 10:06 why W = least_loaded: nobody; wrap_up A
# what is done in that time
10:06:20 A categorises V as Delivery
10:06:30 A notes on V "перезвонить завтра"
10:06:40 A is done with V
at 10:06:40 V = closed by operator
at 10:06:40 W = offered to A
at 10:06:40 log V
  10:02:00 conversation.opened Sales, online start
  10:02:00 message.posted visitor
  10:02:00 wait.began 1, opened, Sales
  10:02:00 offer.made A by least_loaded
  10:02:10 conversation.accepted A by offer
  10:03:00 message.posted A
  10:06:00 conversation.closed operator
  10:06:00 wrapup.began A for 60 s
  10:06:20 conversation.categorised Delivery
  10:06:30 note.added A
  10:06:40 wrapup.ended A done
# pressed twice: nothing is left to do
10:06:41 A is done with V
10:07 A accepts W
10:07:10 A is done with W -> refused not_closed
10:08 A replies to W "Да"
10:08:30 X writes "?"
# whoever ends it: the visitor's close leaves work behind, too, and time ends it
10:09 W ends
at 10:09:59 X = queued in Sales
at 10:10 X = offered to A
10:10:10 A accepts X
10:11 A replies to X "Да"
10:12 A closes X
# X comes back: the conversation needs the operator, and the work after it is over
10:12:30 X writes "и ещё"
at 10:12:30 X = offered to A
at 10:12:30 offer X = reopened: A
10:12:40 A accepts X
10:13 A replies to X "Да"
# for good means that nothing is left to do
10:14 A closes X for good
at 10:14 free A = 1
10:15 Y writes "?"
10:15:10 A accepts Y
10:16 A replies to Y "Да"
10:17 A closes Y
# going home ends it
10:17:20 A signs out
at 10:17:20 Y = closed by operator
at 10:17:20 holds A = nobody
10:40 the day ends
----------
# 40, 60, 30 and 20 seconds
op.acw day = 37.5 s (n=4)
op.acw day clause wrap_up_done = 0:40 (n=1)
op.acw day clause wrap_up_timeout = 1:00 (n=1)
op.acw day clause wrap_up_reopened = 0:30 (n=1)
op.acw day clause wrap_up_offline = 0:20 (n=1)
reason op.acw of V = wrap_up_done
reason op.acw of X = wrap_up_reopened, no_wrap_up
members op.acw day = V, W, X, Y
op.acw_time A day = 2:30
# 3:50 + 0:40, 2:00 + 1:00, 1:50 + 0:30, 1:20 and 1:50 + 0:20
op.aht A day = 160.0 s (n=5)
worked.chat_time A day = 10:50
op.busy_time A day = 13:20
op.ready_time A day = 17:20
op.occupancy A day = 76.9 %
# every conversation fills all of the operator's points, and so does the work after it
op.used_time A day = 22:13:20
op.capacity_time A day = 28:53:20
op.utilisation A day = 76.9 %
# one talk at a time, whatever there is to do after it
op.concurrency A day = 1.00
worked.chat_person_time A day = 10:50
