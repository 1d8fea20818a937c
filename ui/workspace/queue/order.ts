// Which card belongs to which list, and in what order. Pure: the same cards
// give the same lists on every screen.
import type { Card, Group } from '../../protocol/wire.gen';

export type Alarm = '' | 'waiting' | 'overdue';

/** An own visitor without an answer for so long is first noticed, then late. */
const slowAnswer = 60_000;
const lateAnswer = 5 * 60_000;
/** A group without a threshold of its own. */
const lateWait = 60_000;

export interface Lists {
  offered: Card[];
  mine: Card[];
  /** Closed, and this operator is not done with it: it still holds a slot. */
  wrapUps: Card[];
  closed: Card[];
  /** What colleagues hold or are offered, by operator: what this person may see of it. */
  theirs: Map<number, Card[]>;
}

/** Deals the cards into the lists of one operator. Who waits is a list of the server's: this browser has only those in sight. */
export function deal(cards: Iterable<Card>, me: number): Lists {
  const lists: Lists = { offered: [], mine: [], wrapUps: [], closed: [], theirs: new Map() };
  for (const card of cards) {
    const own = card.operator === me;
    if (!own && card.operator && (card.phase === 'chatting' || card.phase === 'offered')) lists.theirs.set(card.operator, [...(lists.theirs.get(card.operator) ?? []), card]);
    if (card.phase === 'offered' && own) lists.offered.push(card);
    else if (card.phase === 'chatting' && own) lists.mine.push(card);
    else if (card.phase === 'closed' && own) (card.wrapUpUntil ? lists.wrapUps : lists.closed).push(card);
  }
  for (const held of lists.theirs.values()) held.sort((a, b) => a.id - b.id);
  lists.offered.sort((a, b) => (a.deadline || Infinity) - (b.deadline || Infinity) || a.id - b.id);
  lists.mine.sort(mineFirst);
  lists.wrapUps.sort((a, b) => a.wrapUpUntil - b.wrapUpUntil || a.id - b.id);
  lists.closed.sort((a, b) => b.lastAt - a.lastAt || b.id - a.id);
  return lists;
}

/** Unread first, then unanswered, the longest first; then the newest talk. */
function mineFirst(a: Card, b: Card): number {
  const rank = (card: Card) => (card.unread ? 0 : card.unanswered ? 1 : 2);
  return rank(a) - rank(b) || (rank(a) < 2 ? since(a) - since(b) : b.lastAt - a.lastAt) || a.id - b.id;
}

/** Since when somebody waits here, 0 if nobody does. */
export function since(card: Card): number {
  return card.phase === 'chatting' ? card.unanswered : card.waitSince;
}

export function alarm(card: Card, now: number, group: Group | undefined): Alarm {
  const from = since(card);
  if (!from || card.phase === 'closed') return '';
  const past = now - from;
  if (card.phase === 'chatting') return past >= lateAnswer ? 'overdue' : past >= slowAnswer ? 'waiting' : '';
  const limit = (group?.rules.missedSeconds ?? 0) * 1000 || lateWait;
  return past >= limit ? 'overdue' : 'waiting';
}

/** Whether a card has these words in its name, talk, city or page. */
export function matches(card: Card, name: string, query: string): boolean {
  const text = `${name} ${card.id} ${card.lastText} ${card.city} ${card.page.title} ${card.page.url}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
