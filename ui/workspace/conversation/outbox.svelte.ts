// Own messages that the server has not confirmed: shown at once as "sending",
// sent in order, sent again with the same key until answered. They are kept in
// storage, so a closed laptop loses none of them.
import { api, Refused } from '../../protocol/api';
import type { File as Attached } from '../../protocol/wire.gen';
import { failure } from '../words/failure';

export interface Pending {
  key: string;
  conversation: number;
  text: string;
  note: boolean;
  files: Attached[];
  at: number;
  /** Why it was refused; empty while it is on its way. */
  error: string;
}

const again = [1000, 2000, 5000, 10_000, 20_000];

class Outbox {
  pending = $state.raw<readonly Pending[]>([]);
  #busy = new Set<number>();
  #tries = 0;

  #storageKey = 'otklik.outbox';

  /** Whose messages these are: one operator's words never leave under another's name. */
  begin(operator: number): void {
    this.#storageKey = `otklik.outbox.${operator}`;
    try {
      this.pending = JSON.parse(localStorage.getItem(this.#storageKey) ?? '[]') as Pending[];
    } catch {
      // An unreadable outbox cannot be sent.
    }
  }

  of(conversation: number): Pending[] {
    return this.pending.filter((one) => one.conversation === conversation);
  }

  send(message: Omit<Pending, 'key' | 'error'>): void {
    this.#set([...this.pending, { ...message, key: crypto.randomUUID(), error: '' }]);
    void this.#work(message.conversation);
  }

  retry(key: string): void {
    const message = this.pending.find((one) => one.key === key);
    if (!message) return;
    this.#change(key, { error: '' });
    void this.#work(message.conversation);
  }

  discard(key: string): void {
    this.#set(this.pending.filter((one) => one.key !== key));
  }

  /** The message came back from the server: it is in the conversation now. */
  arrived(key: string): void {
    if (key && this.pending.some((one) => one.key === key)) this.discard(key);
  }

  /** The connection is back, or the page was just opened: everything unsent goes out. */
  resume(): void {
    for (const id of new Set(this.pending.map((one) => one.conversation))) void this.#work(id);
  }

  /** One message at a time in each conversation, so that order is kept. */
  async #work(conversation: number): Promise<void> {
    if (this.#busy.has(conversation)) return;
    this.#busy.add(conversation);
    try {
      for (;;) {
        const message = this.pending.find((one) => one.conversation === conversation && !one.error && !this.#sent.has(one.key));
        if (!message) return;
        if (!(await this.#try(message))) return;
      }
    } finally {
      this.#busy.delete(conversation);
    }
  }

  async #try(message: Pending): Promise<boolean> {
    try {
      await api.reply(message.conversation, {
        key: message.key,
        text: message.text,
        note: message.note,
        files: message.files.map((file) => file.key),
      });
      this.#tries = 0;
      // It stays until its frame comes, lest it blink; a lost frame must not keep it for ever.
      setTimeout(() => this.arrived(message.key), 4000);
      this.#sent.add(message.key);
      this.#change(message.key, {});
      return true;
    } catch (problem) {
      if (problem instanceof Refused && problem.passing) {
        const wait = again[Math.min(this.#tries++, again.length - 1)] ?? 20_000;
        setTimeout(() => void this.#work(message.conversation), wait);
        return false;
      }
      this.#change(message.key, { error: failure(problem) });
      return true;
    }
  }

  #sent = new Set<string>();
  /** Stored for good, its frame is on the way. */
  stored(key: string): boolean {
    return this.#sent.has(key);
  }

  #change(key: string, change: Partial<Pending>): void {
    this.#set(this.pending.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #set(pending: readonly Pending[]): void {
    this.pending = pending;
    try {
      localStorage.setItem(this.#storageKey, JSON.stringify(pending.filter((one) => !this.#sent.has(one.key))));
    } catch {
      // Not kept over a restart, still sent now.
    }
  }
}

export const outbox = new Outbox();
