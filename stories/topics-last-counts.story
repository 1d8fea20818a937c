# What a conversation is about is said by people, and said again: the last word
# counts, at its own moment and by whoever said it.
zone Europe/Moscow
date 2026-03-02
group Sales: final after 5m
category Delivery
category Courier: under Delivery
category Price: in Sales
operators A, B: in Sales
visitors V, W, Quiet

9:00 A comes to work
9:00 B goes pause
10:00 V comes
10:00 V writes "где курьер?" to Sales
10:00:05 A accepts V
10:05 A categorises V as Delivery
10:06 A categorises V as Delivery
10:40 A categorises V as Courier
10:41 A replies to V "едет"
10:42 A closes V
11:10 W comes
11:10 W writes "сколько стоит?" to Sales
11:10:05 A accepts W
11:11 A categorises W as Price
11:12 A takes the category off W
11:13 A replies to W "сто"
11:14 A closes W
12:00 Quiet comes
12:00 Quiet writes "?" to Sales
12:00:05 A accepts Quiet
12:01 A categorises Quiet as Price
12:02 A replies to Quiet "да"
----------
lt.topics day = 2
lt.topics 10-11 = 1
lt.topics 11-12 = 0
lt.topics 12-13 = 1
lt.topics Courier = 1
lt.topics Delivery = 0
lt.topics Price = 1
lt.topics Sales = 2
lt.topics A = 2
members lt.topics = V, Quiet
verdict lt.topics of V = counted, categorised because conversation.categorised 10:40:00
verdict lt.topics of W = not counted, no_category because conversation.opened 11:10:00, conversation.categorised 11:12:00
rt.first Courier = 41:00 (n=1)
rt.first Price = 2:00 (n=1)
facts conversation.categorised of V = 2
