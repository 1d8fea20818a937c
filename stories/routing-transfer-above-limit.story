# Handed to one person, a conversation may exceed the limit if the receiver's
# status takes transfers (7.2); it is marked, and routing gives nothing more.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 30s, queue left 0
operator A: in Sales, limit 2
operator B: in Sales, limit 1
operator C: in Sales, limit 1
visitors V1, V2

9:00 B comes to work
9:59 V1 comes
9:59 V2 comes
10:00 V1 writes "раз"
10:00 B accepts V1
10:01 A comes to work
10:02 V2 writes "два"
10:02 A accepts V2
10:03 C connects
10:03 C goes away
10:04 A transfers V2 to C -> refused operator_cannot
10:04 A transfers V2 to A -> refused same_operator
10:05 A transfers V2 to B
at 10:05 V2 = offered to B, wait 2
at 10:05 offer V2 = transfer: B above the limit
at 10:05 free B = 0
# not taken in time: back into the common queue, the same wait
at 10:05:30 V2 = offered to A, wait 2
10:05:40 A accepts V2
10:06 the day ends
----------
op.transfers_out A = 1
op.transfers_in B = 1
op.rona B = 1
wait.count of V2 = 2.00
q.asa of V2 by E 10:05-10:06 = 0:40 (n=1)
