// The report that is looked at: asked for whenever the address changes, asked
// again by itself while the program is still reading its log.
import { api, Refused } from '../../protocol/api';
import type { Phone, Report, ReportCatalogue } from '../../protocol/wire.gen';
import { failure } from '../words/failure';
import { query, type Asked } from './asked';

class Reports {
  catalogue = $state.raw<ReportCatalogue | null>(null);
  report = $state.raw<Report | null>(null);
  /** The company's numbers that calls were of. */
  lines = $state.raw<readonly Phone[]>([]);
  /** Asked for and not yet there. */
  busy = $state(false);
  wrong = $state('');
  /** How much of the log is read, in percent, while reports are not ready. */
  preparing = $state<number | null>(null);
  #asking: AbortController | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** What reports there are, in the language spoken now. */
  async learn(): Promise<void> {
    try {
      this.catalogue = await api.reports();
    } catch (problem) {
      this.wrong = failure(problem);
    }
  }

  /** What numbers calls can be chosen by; without them the choice is not offered. */
  async learnLines(): Promise<void> {
    try {
      this.lines = (await api.callLines()).lines;
    } catch {
      this.lines = [];
    }
  }

  async ask(asked: Asked): Promise<void> {
    this.#asking?.abort();
    clearTimeout(this.#again);
    const asking = (this.#asking = new AbortController());
    this.busy = true;
    try {
      const report = await api.report(asked.report, query(asked), asking.signal);
      if (asking.signal.aborted) return;
      [this.report, this.wrong, this.preparing] = [report, '', null];
    } catch (problem) {
      if (asking.signal.aborted) return;
      if (problem instanceof Refused && problem.code === 'reports_not_ready') {
        this.preparing = Number(/(\d+)\s*%/.exec(problem.detail)?.[1] ?? 0);
        this.#again = setTimeout(() => void this.ask(asked), 1000);
        return;
      }
      [this.report, this.wrong, this.preparing] = [null, failure(problem), null];
    } finally {
      if (this.#asking === asking) this.busy = false;
    }
  }

  leave(): void {
    this.#asking?.abort();
    clearTimeout(this.#again);
    this.report = null;
    this.wrong = '';
    this.preparing = null;
  }
}

export const reports = new Reports();
