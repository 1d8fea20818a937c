// The board of calls as this browser has it. The server says that something
// has changed, the page asks again: one question at a time, the newest last.
import { api } from '../../protocol/api';
import { clock } from '../../protocol/clock.svelte';
import { desk } from '../../protocol/desk.svelte';
import type { CallBoard, CallFigure, LostCall, Phone } from '../../protocol/wire.gen';
import { failure } from '../words/failure';
import { dayKey } from '../words/times';
import { datesOf } from './state';

class Calls {
  board = $state.raw<CallBoard | null>(null);
  lost = $state.raw<LostCall[] | null>(null);
  /** How often somebody was erased: lists of calls are asked for again. */
  erasures = $state(0);
  wrong = $state('');
  lostWrong = $state('');
  /** When the board was last answered for, by the shared clock. */
  heard = $state(0);
  group = $state(0);
  line = $state(0);
  /** Every number that calls were ever of: of a past month's lost ones too. */
  #lines = $state.raw<readonly Phone[]>([]);
  period = $state('today');
  /** The past moment that is looked at; 0: now. */
  at = $state(0);
  busy = $state(false);
  #watchers = 0;
  #stop: (() => void) | undefined;
  #asking: AbortController | undefined;
  #again = false;
  #lostAsking: AbortController | undefined;
  #lostFor = '';

  /** What of the calls is looked at, as a query. */
  get query(): URLSearchParams {
    const out = new URLSearchParams();
    if (this.group) out.set('group', String(this.group));
    if (this.line) out.set('line', String(this.line));
    if (this.at) out.set('at', String(this.at));
    return out;
  }
  /** The company's numbers to choose from, by number. */
  get lines(): Phone[] {
    const all = new Map([...this.#lines, ...(this.board?.lines ?? [])].map((one) => [one.id, one]));
    return [...all.values()].sort((a, b) => a.number.localeCompare(b.number));
  }
  /** The moment that times are counted to. */
  get moment(): number {
    return this.at || clock.now;
  }
  /** Shows a past moment, or the present again. */
  lookBack(at: number): void {
    if (at === this.at) return;
    this.at = at;
    void this.ask(true);
  }
  figure(id: string): CallFigure | undefined {
    return [...(this.board?.inbound ?? []), ...(this.board?.staff ?? []), ...(this.board?.more ?? [])].find((one) => one.id === id);
  }

  start(): () => void {
    if (this.#watchers++ === 0) {
      this.#stop = desk.onFrame((frame) => {
        if (frame.t === 'snapshot') this.#watch();
        else if (frame.t === 'calls_changed') void this.ask();
        else if (frame.t === 'erased') this.#forget();
      });
      this.#watch();
      void this.#learnLines();
    }
    return () => {
      if (--this.#watchers > 0) return;
      this.#stop?.();
      desk.send({ t: 'watch_calls', calls: false });
    };
  }
  /** Somebody was erased: what may be of them goes before it is asked for again. */
  #forget(): void {
    this.erasures++;
    this.board = null;
    this.lost = null;
    this.#lostFor = '';
    void this.ask(true);
  }
  async #learnLines(): Promise<void> {
    try {
      this.#lines = (await api.callLines()).lines;
    } catch {
      // Those of the day are on the board.
    }
  }
  #watch(): void {
    desk.send({ t: 'watch_calls', calls: true });
    this.#lostFor = '';
    void this.ask();
  }

  /** Asks for the whole; anew says that something else is looked at now. */
  async ask(anew = false): Promise<void> {
    if (this.at && !anew && this.board?.now === this.at) return; // the past does not change
    if (this.#asking && !anew) {
      this.#again = true;
      return;
    }
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.busy = true;
    try {
      const board = await api.callBoard(this.query, asking.signal);
      if (asking.signal.aborted) return;
      this.board = board;
      this.heard = clock.exact();
      this.wrong = '';
      // A call that is lost or made good changes one of these figures.
      const sign = [this.query, this.period, board.from, ...[...board.inbound, ...board.more].map((one) => `${one.value}/${one.count}`)].join();
      if (sign !== this.#lostFor) void this.#askLost(sign);
    } catch (problem) {
      if (asking.signal.aborted) return;
      this.wrong = failure(problem);
      this.#again = false;
    } finally {
      if (this.#asking === asking) {
        this.#asking = undefined;
        this.busy = false;
        if (this.#again) {
          this.#again = false;
          void this.ask();
        }
      }
    }
  }

  /** Asks for the lost calls of the chosen period. */
  async #askLost(sign: string): Promise<void> {
    this.#lostFor = sign;
    this.#lostAsking?.abort();
    const asking = (this.#lostAsking = new AbortController());
    const query = this.query;
    const { from, to } = datesOf(this.period, dayKey(clock.exact(), this.board?.zone ?? 'UTC'));
    query.set('from', from);
    query.set('to', to);
    try {
      const { rows } = await api.lostCalls(query, asking.signal);
      if (asking.signal.aborted) return;
      this.lost = rows;
      this.lostWrong = '';
    } catch (problem) {
      if (asking.signal.aborted) return;
      this.#lostFor = ''; // the next change asks again
      this.lostWrong = failure(problem);
    }
  }
}

export const calls = new Calls();
