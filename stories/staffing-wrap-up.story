# Handle time has the wrap-up in it (op.aht's own): until that is over the load of
# the half hour may still change, and it stands where the work arrived.
zone Europe/Moscow
date 2026-03-02
group Sales: manual, wrap up 5m, final after 1h
operator X: in Sales
visitors V

9:00 X comes to work
9:50 V comes
10:20 V writes "?"
10:25 X picks V
10:35 X closes V
----------
at 10:36 reason wfm.aht of V = in_wrap_up
at 10:36 wfm.offered_load 10:00-10:30 = —
wfm.aht 10:00-10:30 = 15:00 (n=1)
wfm.offered_load 10:00-10:30 = 0.50
wfm.offered_load 10:30-11:00 = 0.00
op.aht 10:30-11:00 = 15:00 (n=1)
