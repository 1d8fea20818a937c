// The calls that concern this person now, as the server last said, and what of
// the books has changed. The profile of who was answered opens by itself.
import { desk } from '../../../protocol/desk.svelte';
import type { CallAttempt, OwnCall } from '../../../protocol/wire.gen';
import { router } from '../router.svelte';

type Listener = (cases: ReadonlySet<number>, customers: ReadonlySet<number>) => void;

class Own {
  calls = $state.raw<OwnCall[]>([]);
  /** The calls that were asked for here, newest first. */
  attempts = $state.raw<CallAttempt[]>([]);
  hidden = $state.raw<ReadonlySet<number>>(new Set());
  #listeners = new Set<Listener>();

  start(): () => void {
    return desk.onFrame((frame) => {
      if (frame.t === 'snapshot') this.calls = this.attempts = []; // what goes on is told behind it
      if (frame.t === 'own_calls') {
        this.attempts = frame.attempts;
        this.#take(frame.calls);
      }
      if (frame.t === 'cases') for (const tell of this.#listeners) tell(new Set(frame.cases), new Set(frame.customers));
    });
  }

  /** Who shows cases or customers is told which are different. Gives the way to stop. */
  onChange(tell: Listener): () => void {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  }

  hide(call: number): void {
    this.hidden = new Set([...this.hidden, call]);
  }

  of(call: number): OwnCall | undefined {
    return this.calls.find((one) => one.call === call);
  }

  /** The newest call that was asked for in a case. */
  attemptIn(of: number): CallAttempt | undefined {
    return this.attempts.find((one) => one.case === of);
  }

  /** What the server answered, should the push of it come later. */
  learn(attempt: CallAttempt): void {
    if (!this.attempts.some((one) => one.id === attempt.id)) this.attempts = [attempt, ...this.attempts];
  }

  #take(next: OwnCall[]): void {
    for (const call of next) {
      const before = this.of(call.call);
      const answered = before && before.stage !== 'talking' && call.stage === 'talking';
      // Only the screen that is looked at moves, and not away from the case that is being dialled from.
      if (answered && call.known && !call.case && document.visibilityState === 'visible') router.go(`/customers/${call.customer}?call=${call.call}`);
    }
    this.calls = next;
  }
}

export const own = new Own();
