# A group outside its working hours: what begins then starts aside, nothing is
# offered by itself, and at the opening it is, at that moment exactly. Operators
# may pick by hand, and what is in work goes on.
zone Europe/Moscow
date 2026-03-06
schedule Office: on mon-fri 9:00-18:00, on 2026-03-09 closed
group Sales: hours Office, missed after 60s, queue left 60s
group Help: missed after 60s
operator X: in Sales, in Help, limit 4
visitors V, W, U, Z

17:00 X comes to work
17:58 U comes
17:58 U writes "Успею?" to Sales
17:58 X accepts U
18:00 V comes
18:00 V writes "Вы работаете?" to Sales
at 18:00 V = queued in Sales, offline start
at 18:00 why V = least_loaded: nobody; hours X
18:01 X replies to U "Да, отвечаю."
18:02 W comes
18:02 W writes "А поддержка?" to Help
at 18:02 W = offered to X
18:02:10 X accepts W
18:05 Z comes
18:05 Z writes "Возьмите меня" to Sales
18:06 X picks Z
18:07 X replies to Z "Уже не работаем, но отвечу."
18:08 X closes Z for good
18:08 X closes U for good
18:08 X closes W for good
18:10 V leaves
2026-03-10 08:59:59.999 X goes available
at 08:59:59.999 V = queued in Sales
09:00:00.500 X accepts V
09:01 X replies to V "Доброе утро!"
09:02 X closes V for good
----------
missed.waits = 0
facts offer.made of V = 1
offer V = least_loaded: X
