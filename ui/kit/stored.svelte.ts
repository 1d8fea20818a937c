// A value that this browser remembers: column widths, folded sections.

export class Stored<T> {
  #key: string;
  #value = $state.raw() as T;

  constructor(key: string, otherwise: T) {
    this.#key = key;
    this.#value = otherwise;
    try {
      const saved = localStorage.getItem(key);
      if (saved !== null) this.#value = JSON.parse(saved) as T;
    } catch {
      // Storage is blocked or holds something old: the default will do.
    }
  }

  get value(): T {
    return this.#value;
  }
  set value(next: T) {
    this.#value = next;
    try {
      localStorage.setItem(this.#key, JSON.stringify(next));
    } catch {
      // Not remembered, but in force until the page is closed.
    }
  }
}
