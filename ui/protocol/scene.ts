// What this page has in sight. Whatever shows rows says so while it shows them;
// the server is told what all of that comes to, and sends nothing else but what
// is one's own.
import type { Scene, SceneList, StaffFrame } from './wire.gen';

export interface Part {
  lists?: readonly SceneList[];
  /** Operators: 'order' keeps status and connection of all, 'all' everything. */
  people?: 'order' | 'all';
  /** Operators in sight, with their conversations. */
  near?: readonly number[];
  /** Their conversations in short, and not as cards. */
  brief?: boolean;
  queues?: boolean;
}

const weight = { '': 0, order: 1, all: 2 };
/** Scrolling changes the scene with every step; it is said this often at most. */
const pause = 60;

/** What several parts come to. */
export function together(parts: Iterable<Part>): Omit<Scene, 'n'> {
  const lists = new Map<string, SceneList>();
  const near = new Set<number>();
  let people: keyof typeof weight = '';
  let queues = false;
  let cards = false;
  for (const part of parts) {
    for (const list of part.lists ?? []) lists.set(list.list, list);
    for (const id of part.near ?? []) near.add(id);
    if (part.people && weight[part.people] > weight[people]) people = part.people;
    queues ||= part.queues ?? false;
    cards ||= !!part.near?.length && !part.brief;
  }
  return { lists: [...lists.values()], people, near: [...near].sort((a, b) => a - b), queues, ...(near.size && !cards ? { brief: true } : {}) };
}

export class Scenery {
  #parts = new Map<string, Part>();
  #n = 0;
  #said = '';
  #shown = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #send: (frame: StaffFrame) => boolean;
  readonly #drop: (list: string) => void;

  /** drop: a list is in sight no longer. */
  constructor(send: (frame: StaffFrame) => boolean, drop: (list: string) => void) {
    this.#send = send;
    this.#drop = drop;
  }

  /** This is in sight until the returned function is called, or another part of the name is. */
  show(name: string, part: Part): () => void {
    this.#parts.set(name, part);
    this.#soon();
    return () => {
      if (this.#parts.get(name) !== part) return;
      this.#parts.delete(name);
      this.#soon();
    };
  }

  /** Something shows this list. */
  has(list: string): boolean {
    return this.#shown.has(list);
  }

  /** A connection begins: the server knows of no scene. */
  begin(): void {
    this.#said = '';
    this.#say();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#say(), pause);
  }

  #say(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const scene = together(this.#parts.values());
    const shown = new Set(scene.lists?.map((one) => one.list));
    for (const list of this.#shown) if (!shown.has(list)) this.#drop(list);
    this.#shown = shown;
    const text = JSON.stringify(scene);
    if (text === this.#said || (this.#said === '' && !this.#parts.size)) return;
    if (this.#send({ t: 'scene', scene: { n: ++this.#n, ...scene } })) this.#said = text;
  }
}
