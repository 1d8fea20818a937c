# Out of a queue without an answer and without leaving: into another queue, by
# the queue's own timeout, closed from the queue. Each wait ends in exactly one
# way (I5).
zone Europe/Moscow
date 2026-03-02
group One: manual, queue timeout 5m, final after 10m
group Two: manual, queue timeout 5m, final after 10m
operator X: in One, in Two
visitors Moved, Timed, Shut, Ended, Left

9:00 X comes to work
9:59 Moved comes
9:59 Timed comes
9:59 Shut comes
9:59 Ended comes
9:59 Left comes
10:00 Moved writes "?" to One
10:00 Timed writes "?" to One
10:00 Shut writes "?" to One
10:00 Ended writes "?" to One
10:00 Left writes "?" to One
10:01 X manages Moved to Two
10:02 X manages Shut closed
10:03 Ended ends
10:04 Left leaves
10:06:30 Moved ends -> refused already_closed
----------
at 10:05 Timed = closed by timeout_queue
at 10:06 Moved = closed by timeout_queue
q.offered = 6
q.offered One = 5
q.answered = 0
q.flowout One = 3
q.flowout Two = 1
q.abandoned One = 2
members q.abandoned = Ended, Left
q.wait_avg One = 3:00 (n=5)
q.wait_minutes One = 15:00
q.wait_minutes One 10:00-10:02 = 9:00
q.p50 One = 3:00
q.p95 One = 5:00
q.max One = 5:00
# only he waited 5 minutes and was then shut out: not refused, and not missed
reason of Timed = online_at_end
reason of Ended = online_at_end
reason of Left = missed
