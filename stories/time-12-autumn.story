# Metrics 8, scenario 12, autumn: the clocks of Berlin go back at 03:00 on
# 25 October 2026, so 02 happens twice and the day has 25 hours (T3).
zone Europe/Berlin
date 2026-10-25
group Sales: manual
operator X: in Sales
visitors V

01:30 X comes to work
02:50(+02:00) V comes
02:50(+02:00) V writes "Guten Abend"
02:10(+01:00) X picks V
02:20(+01:00) X replies to V "Ja?"
02:20(+01:00) X closes V
03:30 X signs out
----------
hours = 25
worked.time X day = 3:00:00
worked.time X 01:00-02:00(+02:00) = 30:00
worked.time X 02(+02:00) = 1:00:00
worked.time X 02(+01:00) = 1:00:00
worked.time X 3-4 = 30:00
q.asa day = 20:00 (n=1)
q.asa 02(+02:00) = 20:00 (n=1)
q.asa 02(+01:00) = —
q.answered 02(+01:00) by E = 1
rt.first 02(+01:00) = 30:00 (n=1)
