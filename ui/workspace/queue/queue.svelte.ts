// The left column's state: the lists of this operator, what is folded, what is
// filtered, and which part of a long list is in sight.
import { Stored } from '../../kit/stored.svelte';
import { desk } from '../../protocol/desk.svelte';
import type { Card, Operator, SceneList } from '../../protocol/wire.gen';
import { t } from '../words/index.svelte';
import { deal } from './order';

export type Section = 'offered' | 'mine' | 'waiting' | 'closed' | 'colleagues';

const presence: Record<string, number> = { available: 0, pause: 1, break: 2, away: 3, offline: 4 };

/** Rows around the open conversation are at hand for the keys that walk. */
const around = 10;
/** The window moves in steps: not each row scrolled is worth a word. */
const step = 8;
/** The most that the server shows of a list at once. */
const most = 200;

class Queue {
  filter = $state('');
  group = $state(0);
  #folded = new Stored<Section[]>('otklik.folded', ['closed']);

  #lists = $derived(deal(desk.tables.cards.values(), desk.session?.me.id ?? 0));
  offered = $derived(this.#lists.offered);
  mine = $derived(this.#lists.mine);
  wrapUps = $derived(this.#lists.wrapUps);
  closed = $derived(this.#lists.closed);
  theirs = $derived(this.#lists.theirs);
  /** The rows of the waiting that are drawn, and the open conversation. */
  drawn = $state.raw({ from: 0, to: 0 });
  chosen = $state(0);
  #frame = $derived(desk.tables.list('waiting'));
  waitingInAll = $derived(this.#frame?.inAll ?? 0);
  overdue = $derived(this.#frame?.overdue ?? 0);
  /** It is known who waits. */
  told = $derived(!!this.#frame);
  /** Everybody who waits, in order; only those in the window are here. */
  waiting = $derived.by(() => {
    const { cards } = desk.tables;
    const rows = new Array<Card | undefined>(this.#frame?.total ?? 0).fill(undefined);
    this.#frame?.ids.forEach((id, i) => (rows[(this.#frame?.from ?? 0) + i] = cards.get(id)));
    return rows;
  });
  #at = $derived((this.#frame?.ids.indexOf(this.chosen) ?? -1) + (this.#frame?.from ?? 0));
  #walked = $derived(this.#frame?.ids.includes(this.chosen) ?? false);
  /** The window on the waiting that this page needs. */
  window = $derived.by((): SceneList => {
    let { from, to } = this.drawn;
    const wide = this.#walked && Math.max(to, this.#at + around) - Math.min(from, this.#at - around) <= most;
    if (wide && !this.folded('waiting')) [from, to] = [Math.min(from, this.#at - around), Math.max(to, this.#at + around)];
    // Where the end is in sight, who comes next is.
    if (to && to >= this.waiting.length) to += step;
    return {
      list: 'waiting', from: Math.max(0, Math.floor(from / step) * step), to: Math.ceil(to / step) * step,
      group: this.group, query: this.filter.trim(), unnamed: this.unnamed,
    };
  });
  colleagues = $derived.by((): Operator[] => {
    const me = desk.session?.me.id;
    return [...desk.tables.operators.values()]
      .filter((operator) => operator.id !== me && !operator.off)
      .sort((a, b) => (presence[a.status] ?? 5) - (presence[b.status] ?? 5) || a.name.localeCompare(b.name));
  });

  /** What stands before the number of a visitor without a name. */
  get unnamed(): string {
    return t().visitor(0).replace(/\s*0$/, '');
  }
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
    return [...this.offered, ...this.mine, ...this.wrapUps, ...this.waiting.filter((card) => card !== undefined)].map((card) => card.id);
  }
}

export const queue = new Queue();
