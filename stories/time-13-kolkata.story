# Metrics 8, scenario 13: a zone on the half hour. 18:40 UTC on 20 November is
# 00:10 on the 21st in Kolkata: the conversation belongs to that day, and hours
# are cut at half past of UTC.
zone Asia/Kolkata
date 2026-11-20
group Sales: manual
operator X: in Sales
visitors V

23:00 X comes to work
23:50 V comes
next day
0:10 V writes "Namaste"
0:29 X picks V
0:30 X replies to V "Hello"
0:59:59.999 X closes V
----------
lt.arrived day = 0
worked.time X 23-24 = 1:00:00
next day
lt.arrived day = 1
lt.arrived 0-1 = 1
lt.served 0-1 = 1
lt.served 1-2 = 0
q.asa 0-1 = 19:00 (n=1)
hours = 24
