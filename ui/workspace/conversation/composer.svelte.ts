// What is being written, for each conversation: text, who will see it, files on
// their way. Leaving a conversation loses nothing; sending empties it.
import { Stored } from '../../kit/stored.svelte';
import { upload } from '../../protocol/api';
import { clock } from '../../protocol/clock.svelte';
import { desk } from '../../protocol/desk.svelte';
import type { File as Attached } from '../../protocol/wire.gen';
import { failure } from '../words/failure';
import { drafts } from './drafts.svelte';
import { outbox } from './outbox.svelte';

/** As the server has it: a longer message would be refused. */
export const messageLimit = 8000;
/** "Is typing" is said at most so often. */
const typingEvery = 3000;

export interface Upload {
  id: number;
  name: string;
  part: number;
  error: string;
  file: Attached | null;
  abort: () => void;
}

export class Composer {
  readonly conversation: number;
  text = $state('');
  note = $state(false);
  uploads = $state.raw<readonly Upload[]>([]);
  #typedAt = 0;
  #nextUpload = 1;

  constructor(conversation: number) {
    this.conversation = conversation;
    const draft = drafts.load(conversation);
    this.text = draft.text;
    this.note = draft.note;
    this.uploads = (draft.files ?? []).map((file) => ({ id: this.#nextUpload++, name: file.name, part: 1, error: '', file, abort: () => {} }));
  }

  get tooLong(): number {
    return Math.max(0, [...this.text].length - messageLimit);
  }
  get uploading(): boolean {
    return this.uploads.some((one) => !one.file && !one.error);
  }
  get ready(): boolean {
    return !this.tooLong && !this.uploading && (this.text.trim() !== '' || this.uploads.some((one) => one.file));
  }

  /**
   * The text changed under the person's hands. What was written as a note
   * because nothing else could be stays one when the visitor may be answered:
   * words for colleagues must not go to the visitor with the next Enter.
   */
  typed(inWork: boolean, onlyNotes: boolean): void {
    if (onlyNotes) this.note = this.text !== '' || this.uploads.length > 0;
    this.keep();
    if (this.note || !inWork || !this.text.trim() || Date.now() - this.#typedAt < typingEvery) return;
    this.#typedAt = Date.now();
    desk.send({ t: 'typing', conversation: this.conversation });
  }

  toggleNote(note = !this.note): void {
    this.note = note;
    this.keep();
  }

  keep(): void {
    drafts.save(this.conversation, { text: this.text, note: this.note, files: this.#files() });
  }

  attach(files: Iterable<File>, onlyNotes: boolean): void {
    if (onlyNotes) this.note = true;
    for (const file of files) {
      const id = this.#nextUpload++;
      const { done, abort } = upload(file, (part) => this.#change(id, { part }));
      this.uploads = [...this.uploads, { id, name: file.name || 'image.png', part: 0, error: '', file: null, abort }];
      done.then(
        (stored) => {
          this.#change(id, { file: stored, part: 1 });
          this.keep();
        },
        (problem: unknown) => this.#change(id, { error: failure(problem) }),
      );
    }
  }

  detach(id: number): void {
    this.uploads.find((one) => one.id === id)?.abort();
    this.uploads = this.uploads.filter((one) => one.id !== id);
    this.keep();
  }

  /** Sends as a note or to the visitor. False when there is nothing to send yet. */
  send(note: boolean): boolean {
    if (!this.ready) return false;
    outbox.send({ conversation: this.conversation, text: this.text.trim(), note, files: this.#files(), at: clock.exact() });
    this.text = '';
    this.uploads = [];
    this.note = false;
    this.#typedAt = 0;
    this.keep();
    return true;
  }

  #files(): Attached[] {
    return this.uploads.flatMap((one) => (one.file ? [one.file] : []));
  }
  #change(id: number, change: Partial<Upload>): void {
    this.uploads = this.uploads.map((one) => (one.id === id ? { ...one, ...change } : one));
  }
}

const composers = new Map<number, Composer>();

export function composerOf(conversation: number): Composer {
  let composer = composers.get(conversation);
  if (!composer) composers.set(conversation, (composer = new Composer(conversation)));
  return composer;
}

/** Whether Enter sends (Shift+Enter is a new line) or Ctrl+Enter does. */
export const enterSends = new Stored('otklik.enter-sends', true);

/** Puts marks around the selection; a second press takes them away. */
export function wrap(text: string, from: number, to: number, sign: string): { text: string; from: number; to: number } {
  const inner = text.slice(from, to);
  const n = sign.length;
  if (text.slice(from - n, from) === sign && text.slice(to, to + n) === sign) {
    return { text: text.slice(0, from - n) + inner + text.slice(to + n), from: from - n, to: to - n };
  }
  return { text: text.slice(0, from) + sign + inner + sign + text.slice(to), from: from + n, to: to + n };
}
