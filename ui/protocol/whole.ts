// Go writes an empty list as null when nobody made it. Rows are made whole on
// arrival, once, so that no screen has to think of it.
import type * as wire from './wire.gen';

export function wholeCard(card: wire.Card): wire.Card {
  card.viewers ??= [];
  return card;
}

export function wholeOperator(operator: wire.Operator): wire.Operator {
  operator.groups ??= [];
  operator.leads ??= [];
  operator.granted ??= [];
  operator.conversations ??= [];
  return operator;
}

export function wholeGroup(group: wire.Group): wire.Group {
  group.rules.overflowSeconds ??= [];
  return group;
}

export function wholeMessage(message: wire.Message): wire.Message {
  message.files ??= [];
  return message;
}

export function wholeVisitor(visitor: wire.Visitor): wire.Visitor {
  visitor.pages ??= [];
  visitor.attributes ??= {};
  return visitor;
}

export function wholeView(view: wire.ConversationView): wire.ConversationView {
  wholeCard(view.card);
  wholeVisitor(view.visitor);
  view.messages = (view.messages ?? []).map(wholeMessage);
  view.marks ??= [];
  view.previous ??= [];
  return view;
}

export function wholeWhy(why: wire.Why): wire.Why {
  why.decisions ??= [];
  for (const decision of why.now ? [why.now, ...why.decisions] : why.decisions) {
    decision.ranked ??= [];
    decision.skipped ??= [];
    for (const group of decision.skipped) group.operators ??= [];
  }
  return why;
}

export function wholeSettings(view: wire.SettingsView): wire.SettingsView {
  view.groups = (view.groups ?? []).map(wholeGroup);
  view.operators = (view.operators ?? []).map(wholeOperator);
  view.sites ??= [];
  for (const site of view.sites) site.domains ??= [];
  view.changes ??= [];
  return view;
}
