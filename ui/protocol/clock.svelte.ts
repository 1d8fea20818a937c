// The server's time, second by second. A computer's own clock may be minutes
// off; waiting times are measured by the one clock that everybody shares.

class Clock {
  #offset = 0;
  /** The server's now, refreshed every second. */
  now = $state(Date.now());

  constructor() {
    if (typeof window !== 'undefined') setInterval(() => this.#tick(), 1000);
  }

  /** The server said what time it is. */
  set(now: number): void {
    this.#offset = now - Date.now();
    this.#tick();
  }

  /** The server's now, exactly, without waking anybody. */
  exact(): number {
    return Date.now() + this.#offset;
  }

  #tick(): void {
    this.now = this.exact();
  }
}

export const clock = new Clock();
