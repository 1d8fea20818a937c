// What can be done to a conversation: which of it is possible now, and doing
// it. The server decides; here an impossible thing is only not offered.
import { tell } from '../../kit/tell.svelte';
import { api } from '../../protocol/api';
import { desk } from '../../protocol/desk.svelte';
import type { Card, TransferRequest } from '../../protocol/wire.gen';
import { choices } from '../../protocol/topics';
import { failure } from '../words/failure';

export type Deed = 'accept' | 'decline' | 'pick' | 'takeOver' | 'transfer' | 'requeue' | 'close' | 'closeFinal' | 'done' | 'reopen' | 'priority' | 'category';

/** The deeds that make sense for this card and this person, the weightiest first. */
export function deeds(card: Card, me: number, manage: boolean): Deed[] {
  const own = card.operator === me;
  switch (card.phase) {
    case 'offered':
      if (own) return ['accept', 'decline', 'transfer', ...(manage ? (['closeFinal', 'close', 'priority'] as const) : [])];
      return ['pick', 'transfer', ...(manage ? (['close', 'closeFinal', 'priority'] as const) : [])];
    case 'queued':
      return ['pick', 'transfer', ...(manage ? (['close', 'closeFinal', 'priority'] as const) : [])];
    case 'chatting':
      if (own) return ['close', 'transfer', 'requeue', 'closeFinal', ...(manage ? (['priority'] as const) : [])];
      return ['takeOver', 'transfer', ...(manage ? (['requeue', 'close', 'closeFinal', 'priority'] as const) : [])];
    case 'closed':
      return [...(card.wrapUpUntil && (own || manage) ? (['done'] as const) : []), 'reopen', ...(own || manage ? (['closeFinal'] as const) : [])];
    default:
      return [];
  }
}

/** What is asked before: a conversation's topic, and whether it is closed afterwards. */
export interface Naming {
  id: number;
  closing: '' | 'close' | 'closeFinal';
}

class Actions {
  /** The conversation with which something is being done. */
  busy = $state(0);
  /** The conversation whose topic is being chosen. */
  naming = $state.raw<Naming | null>(null);
  /** The conversation whose transfer dialog is open. */
  transferring = $state(0);

  possible(card: Card): Deed[] {
    return deeds(card, desk.session?.me.id ?? 0, desk.may('conversations.manage'));
  }
  /** There is something to choose from. */
  named(card: Card): boolean {
    return choices(desk.tables.categories.values(), card.group).length > 0;
  }
  /** The group asks what it was about before it is closed. */
  demands(card: Card): boolean {
    return !card.category && !!desk.tables.groups.get(card.group)?.rules.categoryRequired && this.named(card);
  }
  may(card: Card | null | undefined, deed: Deed): boolean {
    return !!card && this.possible(card).includes(deed);
  }

  take = (id: number) => this.#run(id, () => api.take(id));
  decline = (id: number) => this.#run(id, () => api.decline(id));
  close = (id: number, final = false) => {
    const card = desk.tables.cards.get(id);
    if (card && card.phase !== 'closed' && this.demands(card)) {
      this.naming = { id, closing: final ? 'closeFinal' : 'close' };
      return Promise.resolve(false);
    }
    return this.#run(id, () => api.close(id, final));
  };
  reopen = (id: number) => this.#run(id, () => api.reopen(id));
  done = (id: number) => this.#run(id, () => api.done(id));
  requeue = (id: number) => this.#run(id, () => api.requeue(id));
  priority = (id: number, priority: number) => this.#run(id, () => api.priority(id, priority));
  /** Says what it is about, and closes it if that waited for it. */
  async name(category: number): Promise<void> {
    const { id, closing } = this.naming ?? { id: 0, closing: '' };
    if (!id) return;
    await api.categorise(id, category);
    if (closing) await api.close(id, closing === 'closeFinal');
  }
  transfer = (id: number, to: TransferRequest) => api.transfer(id, to);

  /** Does it and says why if it was refused. True when it was done. */
  async #run(id: number, deed: () => Promise<unknown>): Promise<boolean> {
    if (this.busy === id) return false;
    this.busy = id;
    try {
      await deed();
      return true;
    } catch (problem) {
      tell.complain(failure(problem));
      return false;
    } finally {
      this.busy = 0;
    }
  }
}

export const actions = new Actions();
