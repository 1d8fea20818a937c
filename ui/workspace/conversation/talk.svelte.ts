// Conversations as they are looked at: messages, marks, the visitor. One is
// open; a few recent ones are kept so that going back is instant. What is
// shown from memory is fetched anew every time it is opened, and after every
// snapshot, because frames come only for what is open.
import { api } from '../../protocol/api';
import { clock } from '../../protocol/clock.svelte';
import { desk } from '../../protocol/desk.svelte';
import type { Frame } from '../../protocol/frames';
import { wholeMessage, wholeView, wholeVisitor } from '../../protocol/whole';
import type { Card, ConversationView, Mark, Message, PastConversation, Visitor } from '../../protocol/wire.gen';
import { failure } from '../words/failure';
import { outbox } from './outbox.svelte';

/** A typing sign without news is over after this time. */
const typingLasts = 8000;

export class Talk {
  readonly id: number;
  messages = $state.raw<readonly Message[]>([]);
  marks = $state.raw<readonly Mark[]>([]);
  previous = $state.raw<readonly PastConversation[]>([]);
  visitor = $state.raw<Visitor | null>(null);
  more = $state(false);
  loaded = $state(false);
  loadingOlder = $state(false);
  readByVisitor = $state(0);
  error = $state('');
  typing = $state.raw<{ text: string; until: number } | null>(null);
  /** The card as fetched, for conversations that are no longer in the tables. */
  #card = $state.raw<Card | null>(null);
  #saidRead = 0;

  constructor(id: number) {
    this.id = id;
  }

  get card(): Card | null {
    return desk.tables.cards.get(this.id) ?? this.#card;
  }

  isWith(visitor: number): boolean {
    return (this.visitor?.id ?? this.card?.visitor) === visitor;
  }

  async load(): Promise<void> {
    try {
      this.take(wholeView(await api.conversation(this.id)));
      this.error = '';
    } catch (problem) {
      this.error = failure(problem);
    }
  }

  /** Its visitor's words were erased: nothing of them stays on the screen or in memory. */
  async anew(): Promise<void> {
    this.messages = [];
    this.previous = [];
    this.visitor = null;
    this.#card = null;
    this.typing = null;
    this.loaded = false;
    await this.load();
  }

  take(view: ConversationView): void {
    this.#card = view.card;
    const oldest = view.messages[0]?.id ?? 0;
    const kept = this.loaded ? this.messages.filter((message) => message.id < oldest) : [];
    // Frames may have brought newer messages while the answer was on its way.
    const newest = view.messages.at(-1)?.id ?? 0;
    const newer = this.messages.filter((message) => message.id > newest);
    this.messages = [...kept, ...view.messages, ...newer];
    this.marks = mergeMarks(this.marks, view.marks);
    if (!kept.length) this.more = view.more;
    this.previous = view.previous;
    this.visitor = view.visitor;
    this.readByVisitor = Math.max(this.readByVisitor, view.readByVisitor);
    this.loaded = true;
    for (const message of view.messages) outbox.arrived(message.key);
  }

  async older(): Promise<void> {
    const first = this.messages[0];
    if (!this.more || this.loadingOlder || !first) return;
    this.loadingOlder = true;
    try {
      const page = await api.older(this.id, first.id);
      const known = new Set(this.messages.map((message) => message.id));
      this.messages = [...(page.messages ?? []).map(wholeMessage).filter((message) => !known.has(message.id)), ...this.messages];
      this.marks = mergeMarks(this.marks, page.marks ?? []);
      this.more = page.more;
    } catch (problem) {
      this.error = failure(problem);
    } finally {
      this.loadingOlder = false;
    }
  }

  add(message: Message): void {
    wholeMessage(message);
    outbox.arrived(message.key);
    if (message.author === 'visitor') this.typing = null;
    const at = this.messages.findIndex((one) => one.id === message.id);
    if (at >= 0) this.messages = this.messages.with(at, message);
    else this.messages = [...this.messages, message].sort((a, b) => a.id - b.id);
  }

  mark(mark: Mark): void {
    this.marks = mergeMarks(this.marks, [mark]);
    if (mark.kind === 'conversation.finalised' && this.#card) this.#card = { ...(this.card ?? this.#card), phase: 'final' };
  }

  type(on: boolean, text: string): void {
    this.typing = on ? { text, until: clock.exact() + typingLasts } : null;
  }

  meet(visitor: Visitor): void {
    this.visitor = wholeVisitor(visitor);
  }

  /** Remembers the last row when the card leaves our sight. */
  keep(card: Card): void {
    this.#card = card;
  }

  /** Tells the server that everything shown has been seen. */
  seen(): void {
    const last = this.messages.findLast((message) => message.author === 'visitor')?.id ?? 0;
    if (last <= this.#saidRead) return;
    if (desk.send({ t: 'read', conversation: this.id, message: last })) this.#saidRead = last;
  }
}

function mergeMarks(old: readonly Mark[], fresh: readonly Mark[]): Mark[] {
  const bySeq = new Map(old.map((mark) => [mark.seq, mark]));
  for (const mark of fresh) bySeq.set(mark.seq, mark);
  return [...bySeq.values()].sort((a, b) => a.at - b.at || a.seq - b.seq);
}

const remembered = 12;

class Talks {
  current = $state.raw<Talk | null>(null);
  #recent = new Map<number, Talk>();

  constructor() {
    desk.onFrame((frame) => this.#take(frame));
    desk.onCards((changes) => {
      for (const { prev, next } of changes) if (prev && !next) this.#recent.get(prev.id)?.keep(prev);
    });
  }

  open(id: number): void {
    if (this.current?.id === id) return;
    this.leave();
    const talk = this.#recent.get(id) ?? new Talk(id);
    this.#recent.delete(id);
    this.#recent.set(id, talk);
    for (const old of this.#recent.keys()) {
      if (this.#recent.size <= remembered) break;
      this.#recent.delete(old);
    }
    this.current = talk;
    desk.send({ t: 'open', conversation: id });
    void talk.load();
  }

  leave(): void {
    if (!this.current) return;
    desk.send({ t: 'leave', conversation: this.current.id });
    this.current.typing = null;
    this.current = null;
  }

  #take(frame: Frame): void {
    switch (frame.t) {
      case 'snapshot':
        outbox.resume();
        if (!this.current) return;
        desk.send({ t: 'open', conversation: this.current.id });
        void this.current.load();
        return;
      case 'message':
        outbox.arrived(frame.message.key);
        this.#recent.get(frame.message.conversation)?.add(frame.message);
        return;
      case 'mark':
        this.#recent.get(frame.conversation)?.mark(frame.mark);
        return;
      case 'read': {
        const talk = this.#recent.get(frame.conversation);
        if (talk) talk.readByVisitor = Math.max(talk.readByVisitor, frame.message);
        return;
      }
      case 'typing':
        this.#recent.get(frame.conversation)?.type(frame.on, frame.text);
        return;
      case 'visitor':
        this.#recent.get(frame.conversation)?.meet(frame.visitor);
        return;
      case 'erased':
        for (const [id, talk] of this.#recent) {
          if (!talk.isWith(frame.visitor)) continue;
          if (talk === this.current) void talk.anew();
          else this.#recent.delete(id);
        }
    }
  }
}

export const talks = new Talks();
