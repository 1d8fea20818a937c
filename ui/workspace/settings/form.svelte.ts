// A copy of something being edited: what was, what is, and saving it. A page
// has one; while it differs, leaving the page asks first.
import { Refused } from '../../protocol/api';
import { tell } from '../../kit/tell.svelte';
import { failure } from '../words/failure';
import { house } from './settings.svelte';
import { s } from './words';

export class Form<T extends object> {
  value = $state() as T;
  busy = $state(false);
  error = $state('');
  /** The field at fault, as the server names it. */
  field = $state('');
  #was = $state.raw() as string;

  constructor(from: T) {
    this.reset(from);
  }

  get dirty(): boolean {
    return JSON.stringify(this.value) !== this.#was;
  }

  reset(from: T): void {
    this.#was = JSON.stringify(from);
    this.value = JSON.parse(this.#was) as T;
    this.error = this.field = '';
  }
  undo(): void {
    this.reset(JSON.parse(this.#was) as T);
  }
  errorOf(field: string): string {
    return this.field === field ? this.error : '';
  }

  /** Saves; what the server gave back, if it did, is what was saved. */
  async save(how: (value: T) => Promise<T | void>): Promise<boolean> {
    this.busy = true;
    this.error = this.field = '';
    try {
      const sent = $state.snapshot(this.value) as T;
      const saved = await how(sent);
      this.reset(saved ?? sent);
      tell.say(s().saved);
      return true;
    } catch (problem) {
      this.error = failure(problem);
      this.field = problem instanceof Refused ? problem.field : '';
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** Tells the page around that there is something to lose. Call it from an effect. */
export function guard(dirty: boolean): () => void {
  house.dirty = dirty;
  return () => {
    house.dirty = false;
  };
}
