# Two customers who turn out to be one: their cases are together, and what is
# missed after is grouped with what was missed before.
zone Europe/Moscow
group Sales: least_loaded
operator A: in Sales
visitors V
callers Z, Y
employees A

9:00:00 Z calls as c1
9:00:30 call c1 ends lost
9:01 A makes customer Anna
9:02 A merges Z into Anna
9:03 A links Y to Anna
9:04 A says V is Anna
9:05:00 Y calls as c2
9:05:30 call c2 ends lost
9:06 A unlinks Y from Anna
9:07:00 Y calls as c3
9:07:30 call c3 ends lost
----------
case c1 = missed open red: missed c1, missed c2
case c3 = missed open red: missed c3
cases Anna = 1
