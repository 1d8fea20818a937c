// The staff's socket: it stays connected or says that it is not. What the
// frames mean is not known here, except "bye", which is about the connection.
//
// It comes back after 0.5 s, doubling to 30 s, plus up to as much again at
// random (a restarted program must not meet everybody in one moment), and at
// once when the browser says it is online or visible again.
import type { Frame } from './frames';
import type { BoardDelta, StaffFrame } from './wire.gen';

export type Link = 'connecting' | 'open' | 'lost' | 'ended';

interface Listeners {
  frame: (frame: Frame) => void;
  link: (link: Link, retryAt: number, code: string) => void;
}

const first = 500;
const longest = 30_000;
/** How often something is said, so that proxies keep the line. */
const beatEvery = 15_000;
/** A browser cannot see the server's pings: after so much silence it asks aloud. */
const silence = 25_000;

export function delay(attempt: number, random: () => number = Math.random): number {
  const base = Math.min(longest, first * 2 ** attempt);
  return base + random() * base;
}

export class StaffSocket {
  #listeners: Listeners;
  #url: string;
  #socket: WebSocket | undefined;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #heard = 0;
  #after: number | undefined;
  #over = true;

  constructor(url: string, listeners: Listeners) {
    this.#url = url;
    this.#listeners = listeners;
  }

  start(): void {
    if (!this.#over) return;
    this.#over = false;
    addEventListener('online', this.#now);
    addEventListener('offline', this.#gone);
    document.addEventListener('visibilitychange', this.#now);
    this.#beat = setInterval(() => void this.#pulse(), beatEvery);
    this.#connect();
  }

  stop(code = ''): void {
    if (this.#over) return;
    this.#over = true;
    removeEventListener('online', this.#now);
    removeEventListener('offline', this.#gone);
    document.removeEventListener('visibilitychange', this.#now);
    clearInterval(this.#beat);
    clearTimeout(this.#retry);
    this.#drop();
    this.#listeners.link('ended', 0, code);
  }

  /** Says it if the line is open; what matters is said again after a snapshot. */
  send(frame: StaffFrame): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Somebody pressed "try now". */
  retry(): void {
    this.#now();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#after = undefined;
    this.#listeners.link('connecting', 0, '');
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onmessage = (event: MessageEvent<string>) => {
      if (socket !== this.#socket) return;
      this.#heard = Date.now();
      const told = JSON.parse(event.data) as Frame | BoardDelta;
      this.#take(typeof told === 'string' ? { t: 'board_delta', d: told } : told);
    };
    socket.onclose = () => socket === this.#socket && this.#lost();
  }

  #take(frame: Frame): void {
    if (frame.t === 'bye') {
      if (!frame.reconnect) this.stop(frame.code);
      else this.#after = frame.afterMs + Math.random() * frame.afterMs;
      return;
    }
    if (frame.t === 'snapshot') {
      this.#attempt = 0;
      this.#listeners.link('open', 0, '');
    }
    this.#listeners.frame(frame);
  }

  #lost(): void {
    this.#drop();
    if (this.#over) return;
    const wait = this.#after ?? delay(this.#attempt++);
    this.#listeners.link('lost', Date.now() + wait, '');
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  readonly #now = (): void => {
    if (this.#over || this.#retry === undefined || document.hidden) return;
    this.#connect();
  };

  readonly #gone = (): void => {
    if (this.#socket) this.#lost();
  };

  async #pulse(): Promise<void> {
    if (!this.send({ t: 'beat' }) || Date.now() - this.#heard < silence) return;
    const socket = this.#socket;
    try {
      await fetch('/healthz', { signal: AbortSignal.timeout(8000), cache: 'no-store' });
      this.#heard = Date.now();
    } catch {
      if (socket && socket === this.#socket) this.#lost();
    }
  }
}
