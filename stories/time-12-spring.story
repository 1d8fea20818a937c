# Metrics 8, scenario 12, spring: the clocks of Berlin skip 02 on 29 March
# 2026; the day has 23 hours.
zone Europe/Berlin
date 2026-03-29
group Sales: manual
operator X: in Sales
visitors V

01:30 X comes to work
01:50 V comes
01:50 V writes "Hallo"
03:10 X picks V
03:10 X replies to V "Ja?"
03:20 X closes V
03:30 X signs out
----------
hours = 23
worked.time X day = 1:00:00
worked.time X 01:00-03:00 = 30:00
worked.time X 3-4 = 30:00
q.asa 01:00-03:00 = 20:00 (n=1)
