# An hour lived twice: the wait belongs to the first 02, the final close to the
# second (T3).
zone Europe/Berlin
date 2026-10-25
group Sales: manual, missed after 60s, queue left 0, queue timeout 10m, final after 30m
operator A: in Sales
visitors V

01:00 A comes to work
02:30(+02:00) V comes
02:30(+02:00) V writes "Hallo"
02:35(+02:00) V leaves
----------
missed.waits 02(+01:00) = 1
missed.waits 02(+02:00) = 0
missed.waits day = 1
missed.wait_avg 02(+02:00) = 5:00 (n=1)
missed.wait_avg 02(+01:00) = —
