// What can be done to a conversation: which of it is possible now, and doing
// it. The server decides; here an impossible thing is only not offered.
import { tell } from '../../kit/tell.svelte';
import { api } from '../../protocol/api';
import { desk } from '../../protocol/desk.svelte';
import type { Card, TransferRequest } from '../../protocol/wire.gen';
import { failure } from '../words/failure';

export type Deed = 'accept' | 'decline' | 'pick' | 'takeOver' | 'transfer' | 'requeue' | 'close' | 'closeFinal' | 'reopen' | 'priority';

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
      return ['reopen', ...(own || manage ? (['closeFinal'] as const) : [])];
    default:
      return [];
  }
}

class Actions {
  /** The conversation with which something is being done. */
  busy = $state(0);
  /** The conversation whose transfer dialog is open. */
  transferring = $state(0);

  possible(card: Card): Deed[] {
    return deeds(card, desk.session?.me.id ?? 0, desk.may('conversations.manage'));
  }
  may(card: Card | null | undefined, deed: Deed): boolean {
    return !!card && this.possible(card).includes(deed);
  }

  take = (id: number) => this.#run(id, () => api.take(id));
  decline = (id: number) => this.#run(id, () => api.decline(id));
  close = (id: number, final = false) => this.#run(id, () => api.close(id, final));
  reopen = (id: number) => this.#run(id, () => api.reopen(id));
  requeue = (id: number) => this.#run(id, () => api.requeue(id));
  priority = (id: number, priority: number) => this.#run(id, () => api.priority(id, priority));
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
