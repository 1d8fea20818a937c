// The board as this browser has it: the rows, how fresh they are, what is
// looked at. Whoever shows it starts it; with the last one it stops.
import { Stored } from '../../kit/stored.svelte';
import { api } from '../../protocol/api';
import { clock } from '../../protocol/clock.svelte';
import { desk } from '../../protocol/desk.svelte';
import type { BoardFigure, BoardRow, BoardThreshold, BoardTrend, Card, GroupAttendance, PastBoard, SceneList } from '../../protocol/wire.gen';
import { failure } from '../words/failure';
import { change, level, value, type Level, type Look, type Value } from './figures';

/** Channels that the source leaves out unless they are switched on. */
const leftOut = ['app', 'offline', 'callback'];

class Board {
  #rows: BoardRow[] = [];
  #at = $state(0);
  #n = 0;
  #watchers = 0;
  #stop: (() => void) | undefined;
  ready = $state(false);
  from = $state(0);
  figures = $state.raw<BoardFigure[]>([]);
  thresholds = $state.raw<BoardThreshold[]>([]);
  trend = $state.raw<BoardTrend | null>(null);
  /** Groups that are open by their schedule while nobody is there. */
  attendance = $state.raw<readonly GroupAttendance[]>([]);
  /** The numbers are out of sight: their changes once a second will do. */
  #calm = false;
  /** When the server was last heard, by this computer's clock; 0 before it told anything: then no value is known. */
  heard = $state(0);
  #heardAt = 0;
  group = $state(0);
  /** One channel that was clicked on; empty: those that are switched on. */
  channel = $state('');
  #on = new Stored<string[]>('otklik.board-channels', []);

  /** The moment that is looked back at, 0: now. */
  at = $state(0);
  /** What was shown then, once it is there. */
  past = $state.raw<PastBoard | null>(null);
  pastWrong = $state('');
  pastBusy = $state(false);
  #looking: AbortController | undefined;

  get rows(): readonly BoardRow[] {
    void this.#at;
    return this.past ? this.past.rows : this.#rows;
  }
  /** Looks back at a moment; 0 comes back to now. */
  async lookBack(at: number): Promise<void> {
    this.#looking?.abort();
    this.at = at;
    this.pastWrong = '';
    if (!at) {
      this.past = null;
      this.pastBusy = false;
      return;
    }
    const looking = (this.#looking = new AbortController());
    this.pastBusy = true;
    try {
      const past = await api.pastBoard(at, looking.signal);
      if (!looking.signal.aborted) this.past = { ...past, rows: (past.rows ?? []).map((row) => ({ ...row, cells: row.cells ?? {} })) };
    } catch (problem) {
      if (!looking.signal.aborted) [this.past, this.pastWrong] = [null, failure(problem)];
    } finally {
      if (this.#looking === looking) this.pastBusy = false;
    }
  }
  /** Every channel that there is, the site's own first. */
  get channels(): string[] {
    return [...new Set(['site', 'offline', ...this.rows.map((row) => row.channel)])].filter(Boolean);
  }
  on(channel: string): boolean {
    return leftOut.includes(channel) ? this.#on.value.includes(channel) : !this.#on.value.includes(`-${channel}`);
  }
  /** Switches a channel on or off for this person. */
  turn(channel: string): void {
    const mark = leftOut.includes(channel) ? channel : `-${channel}`;
    this.#on.value = this.#on.value.includes(mark) ? this.#on.value.filter((one) => one !== mark) : [...this.#on.value, mark];
    if (this.channel === channel) this.channel = '';
  }
  look: Look = $derived({ group: this.group, channels: this.channel ? [this.channel] : this.channels.filter((one) => this.on(one)) });

  figure(id: string): BoardFigure | undefined {
    return this.figures.find((one) => one.id === id);
  }
  value(figure: BoardFigure, look = this.look): Value {
    return this.past ? value(figure, this.past.rows, this.past.from, this.past.at, look) : this.live(figure, look);
  }
  /** The value of now, even while a past moment is looked at. */
  live(figure: BoardFigure, look = this.look): Value {
    void this.#at;
    if (!this.heard) return null;
    // Cut off, a clock that goes on would be a guess.
    return value(figure, this.#rows, this.from, Math.min(clock.now, this.#heardAt + 2000), look);
  }
  /** How many wait in a group now, in whatever channel. */
  waiting(group: number): number {
    void this.#at;
    return this.#rows.reduce((sum, row) => sum + (row.group === group ? (row.cells['q'] ?? 0) : 0), 0);
  }
  threshold(id: string): BoardThreshold | undefined {
    return this.thresholds.find((one) => one.figure === id);
  }
  level(figure: BoardFigure, at: Value): Level {
    return level(figure, this.threshold(figure.id), at);
  }
  /** The points of the day with the present as the last one. */
  line(figure: BoardFigure): number[] {
    if (this.at) return []; // the line of that day is not kept
    const points = this.trend?.lines[figure.id] ?? [];
    const now = this.value(figure) ?? 0;
    if (figure.family === 'L') return [...points, now / (figure.of === 'l' ? 1000 : 1)];
    // What happened since the line was drawn belongs to the quarter that runs.
    const before = points.slice(0, -1);
    return [...before, Math.max(0, now - before.reduce((sum, one) => sum + one, 0))];
  }
  /** The list of the conversations behind a live figure: the oldest ones are told while it is in sight. */
  listed(id: string): SceneList {
    const { group, channels } = this.look;
    const phases = id === 'lt.in_work' ? ['offered', 'chatting'] : id === 'lt.offered' ? ['offered'] : ['queued'];
    return { list: 'figure', to: 200, group, channels: [...channels], phases };
  }
  cards(): Card[] {
    const { cards } = desk.tables;
    return (desk.tables.list('figure')?.ids ?? []).map((id) => cards.get(id)).filter((card) => card !== undefined);
  }
  get listedInAll(): number | undefined {
    return desk.tables.list('figure')?.total;
  }

  start(): () => void {
    if (this.#watchers++ === 0) this.#begin();
    return () => {
      if (--this.#watchers > 0) return;
      this.#stop?.();
      desk.send({ t: 'watch', board: false });
      this.ready = false;
      this.heard = 0;
    };
  }

  #begin(): void {
    this.#stop = desk.onFrame((frame) => {
      if (frame.t === 'snapshot') this.#ask();
      else if (frame.t === 'attendance') this.attendance = frame.groups ?? [];
      else if (frame.t === 'board') {
        this.#rows = frame.rows.map((row) => ({ ...row, cells: row.cells ?? {} }));
        this.#n = frame.n;
        this.from = frame.from;
        this.thresholds = frame.thresholds ?? [];
        this.ready = true;
        this.#fresh();
      } else if (frame.t === 'board_delta' && this.ready) {
        const entries = frame.d.slice(1);
        if (Number(frame.d[0]) !== ++this.#n % 10) return this.#ask(); // something was lost: the whole again
        if (entries) change(this.#rows, entries);
        this.#fresh(entries !== '');
      }
    });
    this.#ask();
    void this.learn();
  }
  #ask(): void {
    this.ready = false;
    desk.send({ t: 'watch', board: true, ...(this.#calm ? { calm: true } : {}) });
  }
  /** Says whether the numbers are out of sight. */
  rest(calm: boolean): void {
    if (calm === this.#calm) return;
    this.#calm = calm;
    if (this.#watchers) desk.send({ t: 'watch', board: true, ...(calm ? { calm } : {}) });
  }
  #fresh(changed = true): void {
    this.heard = Date.now();
    this.#heardAt = clock.exact();
    if (changed) this.#at++;
  }

  /** What the figures mean, in the language spoken now. */
  async learn(): Promise<void> {
    this.figures = (await api.boardFigures()).figures;
  }
  /** The lines of the day for what is looked at. */
  async draw(): Promise<void> {
    const { group, channels } = this.look;
    this.trend = await api.boardTrend(group, channels);
  }
}

export const board = new Board();
