# Lost in the scenario; lost while it rang two; nobody who could be rung;
# taken by a machine; and one of whose end nobody tells.
zone Europe/Moscow
group Sales: least_loaded
operator A, B: in Sales
callers X, Y
employees A, B

10:00:00 X calls as c1
10:00:30 the customer leaves c1
at 10:00:30 call c1 = over lost_in_entry
10:00:30 call c1 ends lost
10:01:00 X calls unannounced as c2
10:01:10 call c2 rings A
10:01:10 call c2 rings B
10:01:40 A leaves c2
10:01:40 B leaves c2
at 10:01:45 call c2 = ringing
10:01:50 call c2 ends lost for nobody_took
10:02:00 Y calls as c3
10:02:05 call c3 ends lost for status_forbade
10:03:00 Y calls as c4
10:03:40 call c4 ends answered
10:04:00 Y calls as c5
at 14:03:59 living calls = 1
----------
call.entry_avg day = 0:25 (n=3)
reason call.entry_avg of call c1 = stood
reason call.entry_avg of call c2 = no_arrival
reason call.entry_avg of call c5 = unknown
call c1 = over lost_in_entry
call c2 = over lost_in_ringing
call c3 = over lost_rejected
call c4 = over machine
call c5 = over unknown
living calls = 0
facts call.signalled = 14
