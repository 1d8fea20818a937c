// The archive as this page has it: what was answered last, and how to go on.
// An answer that came too late, to a question that is no longer asked, is
// thrown away.
import { api } from '../../protocol/api';
import type { ArchiveDay, ArchiveFilters, ArchiveRow } from '../../protocol/wire.gen';
import { failure } from '../words/failure';
import { query, type Asked } from './asked';

/** While the archive catches up with the log it is asked again so often. */
const againMs = 2000;

class Archive {
  filters = $state.raw<ArchiveFilters | null>(null);
  rows = $state.raw<readonly ArchiveRow[]>([]);
  total = $state(0);
  atLeast = $state(false);
  next = $state('');
  /** The last answer ended before the page was full: there is more history. */
  partly = $state(false);
  progress = $state(100);
  day = $state.raw<ArchiveDay | null>(null);
  busy = $state(false);
  answered = $state(false);
  wrong = $state('');
  #asking = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #asked: Asked | null = null;

  async learn(): Promise<void> {
    try {
      this.filters = await api.archiveFilters();
    } catch (problem) {
      this.wrong = failure(problem);
    }
  }

  async ask(asked: Asked): Promise<void> {
    const mine = ++this.#asking;
    this.#asked = asked;
    clearTimeout(this.#again);
    this.busy = true;
    try {
      if (asked.day) {
        const day = await api.archiveDay(asked.day, query(asked));
        if (mine !== this.#asking) return;
        this.day = day;
        this.progress = day.progress;
      } else {
        const list = await api.archive(query(asked));
        if (mine !== this.#asking) return;
        this.#take(list.rows, list, false);
      }
      this.wrong = '';
      this.answered = true;
      if (this.progress < 100) this.#again = setTimeout(() => void this.ask(asked), againMs);
    } catch (problem) {
      if (mine !== this.#asking) return;
      this.wrong = failure(problem);
      this.rows = [];
      this.day = null;
      this.total = 0;
    } finally {
      if (mine === this.#asking) this.busy = false;
    }
  }

  async more(): Promise<void> {
    if (!this.next || this.busy || !this.#asked) return;
    const mine = this.#asking;
    this.busy = true;
    try {
      const q = query(this.#asked);
      q.set('after', this.next);
      const list = await api.archive(q);
      if (mine === this.#asking) this.#take(list.rows, list, true);
    } catch (problem) {
      this.wrong = failure(problem);
    } finally {
      this.busy = false;
    }
  }

  /** Somebody's words were erased: what says them is asked for anew. */
  erased(visitor: number): void {
    this.rows = this.rows.filter((row) => row.visitor !== visitor);
    if (this.#asked) void this.ask(this.#asked);
  }

  leave(): void {
    this.#asking++;
    clearTimeout(this.#again);
  }

  #take(rows: readonly ArchiveRow[], list: { total: number; atLeast: boolean; next: string; progress: number }, on: boolean): void {
    this.rows = on ? [...this.rows, ...rows] : rows;
    // A total belongs to the whole question, and a search counts from where it goes on.
    if (!on) [this.total, this.atLeast] = [list.total, list.atLeast];
    this.next = list.next;
    this.partly = list.next !== '' && rows.length < pageRows;
    this.progress = list.progress;
  }
}

const pageRows = 50;

export const archive = new Archive();
