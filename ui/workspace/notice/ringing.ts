// Which offers stand, and the bell that rings for as long as one does: thirty
// seconds are long enough to be out of the room for the first sound.
import type { CardChange } from '../../protocol/tables.svelte';
import type { Card } from '../../protocol/wire.gen';

/** Between two sounds: often enough to be heard twice more in a usual offer. */
export const AGAIN = 9000;

export interface Bell {
  /** Sound once more. */
  again(): void;
  /** Nothing stands any longer: be silent at once. */
  hush(): void;
  /** This conversation is no longer offered. */
  over(id: number): void;
  /** The server's now. */
  now(): number;
}

export class Ringing {
  #standing = new Map<number, Card>();
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #bell: Bell;

  constructor(bell: Bell) {
    this.#bell = bell;
  }

  hear(changes: readonly CardChange[], me: number): void {
    for (const { prev, next } of changes) {
      if (next?.phase === 'offered' && next.operator === me) this.#standing.set(next.id, next);
      else this.#end((next ?? prev)?.id ?? 0);
    }
    this.#set();
  }

  stop(): void {
    for (const id of [...this.#standing.keys()]) this.#end(id);
    this.#set();
  }

  #end(id: number): void {
    if (this.#standing.delete(id)) this.#bell.over(id);
  }

  #set(): void {
    if (this.#standing.size) this.#timer ??= setInterval(() => this.#again(), AGAIN);
    else if (this.#timer !== undefined) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#bell.hush();
    }
  }

  #again(): void {
    // Without a connection nobody tells that an offer ended; its time does.
    for (const { id, deadline } of [...this.#standing.values()]) if (deadline && deadline < this.#bell.now()) this.#end(id);
    this.#set();
    if (this.#standing.size) this.#bell.again();
  }
}
