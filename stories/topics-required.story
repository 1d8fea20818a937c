# A group may ask what it was about before an operator closes; timers and the
# visitor are not asked. Where there is nothing to choose from, nobody is.
zone Europe/Moscow
date 2026-03-02
group Sales: category required, idle close 10m, final after 5m
group Support: category required
category Old: in Sales, retired
category Returns: in Support
operators A: in Sales
operators B: in Support
visitors V, W, X, Y

9:00 A comes to work
9:00 B comes to work
10:00 V comes
10:00 V writes "раз" to Sales
10:00:05 A accepts V
10:01 A categorises V as Old -> refused no_category
10:01 A categorises V as Returns -> refused no_category
10:02 A replies to V "два"
10:03 A closes V
10:30 W comes
10:30 W writes "возврат" to Support
10:30:05 B accepts W
10:31 B replies to W "сделаем"
10:32 B closes W -> refused category_required
10:32 B closes W for good -> refused category_required
10:33 B categorises W as Returns
10:34 B closes W
11:00 X comes
11:00 X writes "?" to Support
11:00:05 B accepts X
11:01 X ends
11:30 category Any
11:31 Y comes
11:31 Y writes "?" to Sales
11:31:05 A accepts Y
11:32 A replies to Y "!"
11:33 A closes Y -> refused category_required
11:45 the day ends
----------
lt.topics day = 1
lt.topics Returns = 1
Y = closed by timeout_idle
