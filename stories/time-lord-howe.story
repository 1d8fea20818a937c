# Clocks put on by half an hour: Lord Howe, 4 October 2026, 02:00 becomes 02:30.
# The hour 02 is half an hour long.
zone Australia/Lord_Howe
date 2026-10-04
group Sales: manual
operator X: in Sales
visitors V

1:00 X comes to work
1:55 V comes
1:55 V writes "?"
2:35 X picks V
3:00 X signs out
3:10 the day ends
----------
hours = 24
worked.time X 01:00-03:00 = 1:30:00
worked.time X day = 1:30:00
q.asa day = 10:00 (n=1)
worked.chat_time X day = 25:00
