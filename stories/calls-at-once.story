# How many inbound calls were in a stage at once: who goes at the moment at which the
# next one comes was not there with them; a peak that lasts over the hour is that of
# both hours; outbound calls are not counted.
zone Europe/Moscow
group Sales: least_loaded
operators A, B, C: in Sales
callers V, W, X, Y, Z
employees A, B, C

8:00 A comes to work
8:00 B comes to work
8:00 C comes to work
10:00:00 X calls as x
10:00:30 call x rings A
10:00:30 Y calls as y
10:00:40 Z calls as z
10:01:00 call y rings B
10:01:10 call z rings C
10:01:20 A answers x
10:01:20 B answers y
10:02:00 call z ends lost
10:58:00 W calls as w
10:58:10 call w rings C
10:58:30 C answers w
10:59:00 A leaves x
10:59:00 call x ends answered
11:10:00 B leaves y
11:10:00 call y ends answered
11:20:00 C leaves w
11:20:00 call w ends answered
11:30 C calls V as o
11:30 call o rings the customer
11:30:10 the customer answers o
11:40:10 call o ends
----------
at 10:00:50 uis.entry = 2
call.entry_peak day = 2
# x and y stand there one after the other, y and z together
call.entry_peak 10-11 = 2
members call.entry_peak 10-11 = y, z
# 30 + 30 + 30 + 10 s of an hour
call.entry_mean 10-11 = 0.03
at 10:01:15 uis.ringing = 3
call.ringing_peak 10-11 = 3
members call.ringing_peak 10-11 = x, y, z
# 50 + 20 + 50 + 20 s of an hour
call.ringing_mean 10-11 = 0.04
at 10:58:40 uis.talking = 3
call.talking_peak 10-11 = 3
members call.talking_peak 10-11 = x, y, w
# 57:40 + 58:40 + 1:30 of an hour
call.talking_mean 10-11 = 1.96
call.talking_peak 11-12 = 2
# 10:00 + 20:00 of an hour
call.talking_mean 11-12 = 0.50
call.ringing_peak 11-12 = 0
call.ringing_mean 11-12 = 0.00
call.entry_peak 11-12 = 0
call.talking_peak day = 3
