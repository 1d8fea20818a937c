// What this browser knows of the desk: operators, groups and cards by id. Rows
// replace rows; nothing is computed into them. The server decides, the tables
// remember.
//
// Maps are plain and a counter for each table says that it changed: ten
// thousand cards must not become ten thousand proxies, and a batch of frames
// must wake each reader once.
import type { Frame } from './frames';
import { told, type Talk } from './people';
import type { Card, Category, Group, ListFrame, Operator, OperatorsFrame } from './wire.gen';
import { wholeCard, wholeGroup, wholeOperator } from './whole';

/** A card before and after a frame; `next` is missing when it left our sight. */
export interface CardChange {
  prev: Card | undefined;
  next: Card | undefined;
}

/** So many conversations in short are kept before those that nobody holds any more are looked for. */
const talksKept = 500;

export class Tables {
  #operators = new Map<number, Operator>();
  #groups = new Map<number, Group>();
  #cards = new Map<number, Card>();
  #lists = $state.raw<ReadonlyMap<string, ListFrame>>(new Map());
  /** How many wait in each group, while something shows that. */
  queues = $state.raw<ReadonlyMap<number, number>>(new Map());
  #categories = $state.raw(new Map<number, Category>());
  #talks = new Map<number, Talk>();
  #changes = 0;
  /** Changes of operators were lost: their rows may be old until the next snapshot. */
  lost = false;
  #operatorsAt = $state(0);
  #groupsAt = $state(0);
  #cardsAt = $state(0);
  /** The id of the operator who signed in. */
  me = $state(0);
  /** A snapshot has been seen: empty lists mean empty. */
  ready = $state(false);

  get operators(): ReadonlyMap<number, Operator> {
    void this.#operatorsAt;
    return this.#operators;
  }
  get groups(): ReadonlyMap<number, Group> {
    void this.#groupsAt;
    return this.#groups;
  }
  /** Conversations of operators in sight, in short. */
  talk(id: number): Talk | undefined {
    void this.#operatorsAt;
    return this.#talks.get(id);
  }
  /** What conversations can be about, retired ones too. */
  get categories(): ReadonlyMap<number, Category> {
    return this.#categories;
  }
  /** Which cards the lists in sight show, in order; undefined: not told yet. */
  list(name: string): ListFrame | undefined {
    return this.#lists.get(name);
  }
  get cards(): ReadonlyMap<number, Card> {
    void this.#cardsAt;
    return this.#cards;
  }

  /** Applies frames in order and gives what changed among the cards. */
  apply(frames: readonly Frame[]): CardChange[] {
    const changes: CardChange[] = [];
    let operators = false;
    let groups = false;
    let cards = false;
    for (const frame of frames) {
      switch (frame.t) {
        case 'snapshot': {
          const before = this.#cards;
          const known = this.ready;
          this.#operators = new Map((frame.operators ?? []).map((row) => [row.id, wholeOperator(row)]));
          this.#groups = new Map((frame.groups ?? []).map((row) => [row.id, wholeGroup(row)]));
          this.#cards = new Map((frame.cards ?? []).map((row) => [row.id, wholeCard(row)]));
          this.#categories = new Map((frame.categories ?? []).map((row) => [row.id, row]));
          this.me = frame.me;
          this.#talks = new Map();
          [this.#changes, this.lost] = [0, false];
          this.#lists = new Map();
          this.queues = new Map();
          operators = groups = cards = true;
          // What happened while we were away is news too; the very first snapshot is not.
          if (known) {
            for (const next of this.#cards.values()) changes.push({ prev: before.get(next.id), next });
            for (const prev of before.values()) if (!this.#cards.has(prev.id)) changes.push({ prev, next: undefined });
          } else for (const next of this.#cards.values()) if (next.phase === 'offered') changes.push({ prev: undefined, next });
          this.ready = true;
          break;
        }
        case 'card': {
          const prev = this.#cards.get(frame.card.id);
          if (frame.gone) this.#cards.delete(frame.card.id);
          else this.#cards.set(frame.card.id, wholeCard(frame.card));
          changes.push({ prev, next: frame.gone ? undefined : frame.card });
          cards = true;
          break;
        }
        case 'list':
          this.#lists = new Map(this.#lists).set(frame.list, frame);
          break;
        case 'queues':
          this.queues = new Map(frame.queues.map((one) => [one.group, one.waiting]));
          break;
        case 'operator':
          this.#operators.set(frame.operator.id, wholeOperator(frame.operator));
          operators = true;
          break;
        case 'operators':
          this.#change(frame);
          operators = true;
          break;
        case 'categories':
          this.#categories = new Map((frame.categories ?? []).map((row) => [row.id, row]));
          break;
        case 'group':
          this.#groups.set(frame.group.id, wholeGroup(frame.group));
          groups = true;
          break;
      }
    }
    if (operators) this.#operatorsAt++;
    if (groups) this.#groupsAt++;
    if (cards) this.#cardsAt++;
    return changes;
  }

  #change(frame: Omit<OperatorsFrame, 't'>): void {
    this.lost ||= frame.n !== ++this.#changes;
    if (this.lost) return; // what is written into an old row makes no new one
    told(frame, this.#operators, this.#talks);
    if (this.#talks.size <= talksKept) return;
    const held = new Set([...this.#operators.values()].flatMap((one) => one.conversations));
    for (const id of this.#talks.keys()) if (!held.has(id)) this.#talks.delete(id);
  }

  /** A list is in sight no longer: what it showed is not kept up to date. */
  drop(list: string): void {
    const left = new Map(this.#lists);
    if (left.delete(list)) this.#lists = left;
  }

  /** Forgets everything: somebody else may sign in next. */
  clear(): void {
    this.#operators.clear();
    this.#groups.clear();
    this.#cards.clear();
    this.#talks.clear();
    this.#categories = new Map();
    this.#lists = new Map();
    this.queues = new Map();
    this.#operatorsAt++;
    this.#groupsAt++;
    this.#cardsAt++;
    this.me = 0;
    this.ready = false;
  }
}
