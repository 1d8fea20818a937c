# A call that was asked for here: the request is on record with its answer, what
# becomes of the call its own signals tell, and so is who listened to it.
zone Europe/Moscow
date 2026-03-02
group Sales
operators A, S: in Sales
callers X, Y
employees A

10:00:00 A asks for a call to X
10:00:01 the call to X is put through
10:00:02 X is called as c1
10:00:02 call c1 rings A
10:00:05 A answers c1
10:00:06 call c1 rings the customer
10:00:20 the customer answers c1
10:01:20 the customer leaves c1
10:01:20 A leaves c1
10:01:20 call c1 ends
10:01:30 call c1 is recorded with A
10:05:00 S listens to c1 with A
10:06:00 S listens to c1 with A
11:00:00 A asks for a call to Y
11:00:01 the call to Y is refused for limit_exceeded
----------
facts call.requested = 2
facts call.request_answered = 2
facts recording.heard = 2
