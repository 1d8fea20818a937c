// The left column's state: the lists of this operator, what is folded, what is
// filtered. It reads the tables and sends nothing.
import { Stored } from '../../kit/stored.svelte';
import { desk } from '../../protocol/desk.svelte';
import type { Card, Operator } from '../../protocol/wire.gen';
import { t } from '../words/index.svelte';
import { deal, matches } from './order';

export type Section = 'offered' | 'mine' | 'waiting' | 'closed' | 'colleagues';

const presence: Record<string, number> = { available: 0, pause: 1, break: 2, away: 3, offline: 4 };

class Queue {
  filter = $state('');
  group = $state(0);
  #folded = new Stored<Section[]>('otklik.folded', ['closed']);

  #lists = $derived(deal(desk.tables.cards.values(), desk.session?.me.id ?? 0));
  offered = $derived(this.#lists.offered);
  mine = $derived(this.#lists.mine);
  closed = $derived(this.#lists.closed);
  theirs = $derived(this.#lists.theirs);
  waitingInAll = $derived(this.#lists.waiting.length);
  waiting = $derived.by(() => {
    const { filter, group } = this;
    const query = filter.trim();
    if (!query && !group) return this.#lists.waiting;
    return this.#lists.waiting.filter((card) => (!group || card.group === group) && (!query || matches(card, this.nameOf(card), query)));
  });
  colleagues = $derived.by((): Operator[] => {
    const me = desk.session?.me.id;
    return [...desk.tables.operators.values()]
      .filter((operator) => operator.id !== me && !operator.off)
      .sort((a, b) => (presence[a.status] ?? 5) - (presence[b.status] ?? 5) || a.name.localeCompare(b.name));
  });

  nameOf(card: Card): string {
    return card.name || t().visitor(card.visitor);
  }
  folded(section: Section): boolean {
    return this.#folded.value.includes(section);
  }
  fold(section: Section): void {
    const folded = this.#folded.value;
    this.#folded.value = folded.includes(section) ? folded.filter((one) => one !== section) : [...folded, section];
  }

  /** The order in which the next and previous keys walk. */
  get walk(): number[] {
    return [...this.offered, ...this.mine, ...this.waiting.slice(0, 200)].map((card) => card.id);
  }
}

export const queue = new Queue();
