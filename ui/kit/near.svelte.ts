// Which of many rows are in sight, or nearly: for what is only told of those.

/** So far beyond the edge a row is ready before it is scrolled in. */
const margin = '300px 0px';

export class Near {
  ids = $state.raw<readonly number[]>([]);
  #scroller: string;
  #observer: IntersectionObserver | undefined;
  #of = new WeakMap<Element, number>();
  #in = new Set<number>();
  #rows = new Map<number, (node: Element) => () => void>();

  /** scroller: a selector of the element around the rows that scrolls. */
  constructor(scroller: string) {
    this.#scroller = scroller;
  }

  /** Watches the row of an id, as an attachment of its element: the same one each time, for another would begin anew with every change of the row. */
  row(id: number): (node: Element) => () => void {
    let watch = this.#rows.get(id);
    if (!watch) this.#rows.set(id, (watch = this.#watch(id)));
    return watch;
  }

  #watch(id: number): (node: Element) => () => void {
    return (node) => {
      this.#observer ??= new IntersectionObserver((seen) => this.#take(seen), { root: node.closest(this.#scroller), rootMargin: margin });
      this.#of.set(node, id);
      this.#observer.observe(node);
      return () => {
        this.#observer?.unobserve(node);
        if (this.#in.delete(id)) this.#tell();
      };
    };
  }

  #take(seen: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of seen) {
      const id = this.#of.get(target) ?? 0;
      if (isIntersecting) this.#in.add(id);
      else this.#in.delete(id);
    }
    this.#tell();
  }
  #tell(): void {
    this.ids = [...this.#in];
  }
}
