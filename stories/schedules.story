# Schedules of working hours are settings: who has one can be given another,
# and one that nobody has can be removed.
zone Europe/Moscow
date 2026-03-02
schedule Office: on mon-fri 9:00-13:00 14:00-18:00, on 2026-03-09 closed, on 2026-03-14 10:00-14:00
schedule Night: on mon-sun 0:00-6:00 22:00-24:00, zone Asia/Yekaterinburg
group Sales: hours Office
operator X: in Sales, planned by Office
visitors V

9:00 X comes to work
9:05 V comes
9:06 V writes "Здравствуйте"
9:06:10 X accepts V
9:07 X replies to V "Добрый день"
9:08 X closes V
10:00 group Sales: always open
10:01 operator X: planned by Night
10:02 schedule Office: removed
10:03 schedule Night: on sat-sun closed
----------
facts schedule.set = 4
facts group.set = 2
facts operator.set = 2
