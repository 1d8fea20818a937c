# A conversation of two days whose topic was said after midnight counts on the
# second day; the one of half past five in Kolkata stands in its local hour.
zone Asia/Kolkata
date 2026-03-02
group Sales: idle close 0, final after 1h
category Loan
category Card
operators A: in Sales
visitors V, W

22:00 A comes to work
23:50 V comes
23:50 V writes "a loan?" to Sales
23:50:10 A accepts V
23:51 A replies to V "one moment"
next day
00:10 A categorises V as Loan
00:20 W comes
00:20 W writes "a card?" to Sales
00:20:10 A accepts W
00:21 A categorises W as Loan
00:22 A categorises W as Card
00:23 A replies to W "yes"
00:40 A closes V
00:41 A closes W
----------
lt.topics day = 0
next day
lt.topics day = 2
lt.topics 0-1 = 2
lt.topics Loan = 1
lt.topics Card = 1
chats.count Loan = 1
