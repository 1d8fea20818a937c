# What cannot be done is refused, with a reason, and records nothing.
zone Europe/Moscow
date 2026-03-02
group Sales: manual
group Old: removed
operator A: in Sales
operator B: in Sales
visitors V

9:00 A comes to work
9:59 V comes
10:00 V writes " " -> refused empty_message
10:00 V ends -> refused no_conversation
10:01 V writes "раз"
10:02 B picks V -> refused status_forbids
10:02 A declines V -> refused not_offered
10:02 A replies to V "?" -> refused not_in_work
10:02 A reopens V -> refused not_closed
10:02 A requeues V -> refused not_in_work
10:02 A transfers V to Old -> refused no_group
10:03 A picks V
10:03 A transfers V to Old -> refused no_group
10:03 A transfers V to B -> refused operator_cannot
10:03 A goes dancing -> refused unknown_status
10:03 B closes V -> refused not_yours
10:04 operator B: off
10:04 A transfers V to B -> refused no_operator
10:05 A closes V for good
10:06 A replies to V "?" -> refused no_conversation
----------
log V
  10:01:00 conversation.opened Sales, online start
  10:01:00 message.posted visitor
  10:01:00 wait.began 1, opened, Sales
  10:03:00 conversation.accepted A by pick
  10:05:00 conversation.closed operator
  10:05:00 conversation.finalised
