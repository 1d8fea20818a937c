// What was typed and not sent, one for each conversation. It outlives the page:
// nothing that an operator typed may be lost.
import type { File as Attached } from '../../protocol/wire.gen';

export interface Draft {
  text: string;
  note: boolean;
  files: Attached[];
}


class Drafts {
  /** Conversations with something typed, for the marks in the lists. */
  ids = $state.raw<ReadonlySet<number>>(new Set());

  #prefix = 'otklik.draft.';

  /** Whose drafts these are: a computer may be shared by two shifts. */
  begin(operator: number): void {
    this.#prefix = `otklik.draft.${operator}.`;
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix));
    this.ids = new Set(keys.map((key) => Number(key.slice(this.#prefix.length))));
  }

  load(conversation: number): Draft {
    try {
      const saved = localStorage.getItem(this.#prefix + conversation);
      if (saved) return JSON.parse(saved) as Draft;
    } catch {
      // Unreadable: an empty field is better than a broken page.
    }
    return { text: '', note: false, files: [] };
  }

  save(conversation: number, draft: Draft): void {
    const empty = !draft.text.trim() && !draft.files.length;
    try {
      if (empty) localStorage.removeItem(this.#prefix + conversation);
      else localStorage.setItem(this.#prefix + conversation, JSON.stringify(draft));
    } catch {
      // Storage is full or blocked: the field itself still holds the words.
    }
    if (this.ids.has(conversation) === !empty) return;
    const ids = new Set(this.ids);
    if (empty) ids.delete(conversation);
    else ids.add(conversation);
    this.ids = ids;
  }
}

export const drafts = new Drafts();
