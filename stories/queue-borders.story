# The signs of the queue figures (T8): exactly 20 s is inside the threshold, one
# millisecond more is not; exactly 5 s is no short abandon, one less is.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, queue left 0
operator X: in Sales, limit 10
visitors In, Out, Short, Long

9:00 X comes to work
9:59 In comes
9:59 Out comes
9:59 Short comes
9:59 Long comes
10:00:00 In writes "?"
10:00:00 Out writes "?"
10:00:00 Short writes "?"
10:00:00 Long writes "?"
10:00:04.999 Short leaves
10:00:05 Long leaves
10:00:20 X picks In
10:00:20.001 X picks Out
10:01 X replies to In "да"
10:01 X replies to Out "да"
10:02 the day ends
----------
reason q.short_abandon of Short = waiting
q.short_abandon = 0
at 10:02 q.abandoned = 0
q.sl = 50.0 %
q.sl_answered = 50.0 %
q.sl_connect = 50.0 %
q.sl_genesys = 50.0 %
q.sl_genesys_flowouts = 50.0 %
q.sl_reply = 0.0 %
q.asa = 20.0005 s (n=2)
q.max = 0:20.001
# who has left is still in the queue until it ends: nothing is known yet
reason q.abandoned of Long = waiting
