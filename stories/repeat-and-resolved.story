# Resolved at first contact, and repeated contact: known for certain only when
# the time is over.
zone Europe/Moscow
date 2026-03-02
group Sales: offer 0, final after 0
operators A, B: in Sales
visitors Once, Twice, Passed

9:00 A comes to work
9:59 Once comes
9:59 Twice comes
9:59 Passed comes
10:00 Once writes "?"
10:00 A accepts Once
10:01 A replies to Once "Да"
10:02 A closes Once
10:03 Twice writes "?"
10:03 A accepts Twice
10:04 A replies to Twice "Да"
10:05 A closes Twice
10:06 Passed writes "?"
10:06 A accepts Passed
10:07 B comes to work
10:08 A transfers Passed to B
10:09 B accepts Passed
10:10 B replies to Passed "Да"
10:11 B closes Passed
at 11:00 verdict c.fcr of Once = counted, resolved, provisional
at 11:00 c.repeat24 = —
2026-03-04 10:00 Twice comes
10:01 Twice writes "опять"
10:01 A accepts Twice
10:02 A replies to Twice "Да"
10:03 A closes Twice
2026-03-06 12:00 the day ends
----------
c.fcr day = 1
members c.fcr day = Once
reason c.fcr of Twice/1 = repeated
reason c.fcr of Passed = transferred
c.repeat24 day = 0.0 %
c.repeat72 day = 33.3 %
c.reopen_rate day = 0.0 %
wait.count day = 1.33 (n=3)
op.transfers_out A = 1
op.transfers_in B = 1
op.transfers_out B = 0
