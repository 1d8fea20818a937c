// One's own status: what it is, since when, why the system changed it, and
// changing it. The change is shown when the server says so.
import { tell } from '../../kit/tell.svelte';
import { api } from '../../protocol/api';
import { desk } from '../../protocol/desk.svelte';
import { failure } from '../words/failure';
import { t } from '../words/index.svelte';

export const order = ['available', 'pause', 'break', 'away', 'offline'] as const;
export type Choice = (typeof order)[number];

/** Colours have meaning: green takes conversations, amber rests, grey is gone. */
export const tones: Record<Choice, 'talking' | 'waiting' | 'away'> = {
  available: 'talking',
  pause: 'waiting',
  break: 'waiting',
  away: 'away',
  offline: 'away',
};

class OwnStatus {
  busy = $state(false);

  get value(): Choice {
    const status = desk.me?.status as Choice;
    return order.includes(status) ? status : 'offline';
  }
  get since(): number {
    return desk.me?.statusSince ?? 0;
  }
  get words(): string {
    return t().statuses[this.value];
  }
  /** Somebody else changed it and the person must know why; empty otherwise. */
  get why(): string {
    const reason = desk.me?.statusReason ?? '';
    return t().statusReasons[reason as keyof ReturnType<typeof t>['statusReasons']] ?? '';
  }
  /** The system took them out of the queue because offers were not answered or the line was lost. */
  get takenOut(): boolean {
    const reason = desk.me?.statusReason;
    return (reason === 'no_answers' || reason === 'disconnected' || reason === 'supervisor') && this.value !== 'available';
  }

  async choose(status: Choice): Promise<void> {
    const id = desk.session?.me.id;
    if (!id || this.busy) return;
    this.busy = true;
    try {
      await api.status(id, status);
    } catch (problem) {
      tell.complain(failure(problem));
    } finally {
      this.busy = false;
    }
  }
}

export const status = new OwnStatus();
