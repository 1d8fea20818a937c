# Metrics 8, scenario 9: one cohort, the variants of the service level side by
# side. Answered after 5, 12, 18, 20, 21 and 45 s; abandoned after 3, 15 and
# 60 s; moved to another queue after 30 s. The threshold is 20 s, and 20 s is
# inside it (T8); what is shorter than 5 s is a short abandon.
zone Europe/Moscow
date 2026-03-02
group One: manual, queue left 0
group Two: manual, queue left 0
operator X: in One, limit 10
visitors A5, A12, A18, A20, A21, A45, L3, L15, L60, F30
targets service level 20s, short 5s

9:00 X comes to work
10:00:00 A5 comes
10:00:00 A12 comes
10:00:00 A18 comes
10:00:00 A20 comes
10:00:00 A21 comes
10:00:00 A45 comes
10:00:00 L3 comes
10:00:00 L15 comes
10:00:00 L60 comes
10:00:00 F30 comes
10:10:00 A5 writes "?" to One
10:10:00 A12 writes "?" to One
10:10:00 A18 writes "?" to One
10:10:00 A20 writes "?" to One
10:10:00 A21 writes "?" to One
10:10:00 A45 writes "?" to One
10:10:00 L3 writes "?" to One
10:10:00 L15 writes "?" to One
10:10:00 L60 writes "?" to One
10:10:00 F30 writes "?" to One
10:10:03 L3 leaves
10:10:05 X picks A5
10:10:12 X picks A12
10:10:15 L15 leaves
10:10:18 X picks A18
10:10:20 X picks A20
10:10:21 X picks A21
10:10:30 X manages F30 to Two
10:10:45 X picks A45
10:11:00 L60 leaves
10:12:00 X closes L3 -> refused not_in_work
10:12:00 X manages L3 closed
10:12:00 X manages L15 closed
10:12:00 X manages L60 closed
10:15:00 the day ends
----------
q.offered One 10-11 = 10
q.answered One 10-11 = 6
q.abandoned One 10-11 = 3
q.flowout One 10-11 = 1
q.short_abandon One 10-11 = 1
q.sl One 10-11 = 50.0 %
q.sl_genesys One 10-11 = 44.4 %
q.sl_genesys_flowouts One 10-11 = 40.0 %
q.sl_answered One 10-11 = 66.7 %
q.sl_connect One 10-11 = 60.0 %
q.asa One 10-11 = 20.17 s (n=6)
q.abandon_avg One 10-11 = 26.0 s (n=3)
q.wait_avg One 10-11 = 22.9 s (n=10)
q.abandon_rate One 10-11 = 22.2 %
q.abandon_rate_connect One 10-11 = 30.0 %
q.abandon_rate_google One 10-11 = 33.3 %
# nearest rank over 3 5 12 15 18 20 21 30 45 60
q.p50 One 10-11 = 18 s
q.p90 One 10-11 = 45 s
q.p95 One 10-11 = 60 s
q.max One 10-11 = 60 s
members q.short_abandon = L3
