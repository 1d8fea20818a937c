// Which page is shown: the address bar, made reactive. A page with unsaved
// changes may hold the person back.

class Router {
  #url = $state.raw(new URL(location.href));
  /** Asked before leaving; false keeps the person here. */
  guard: (() => boolean) | null = null;

  constructor() {
    addEventListener('popstate', () => {
      if (this.guard && location.pathname !== this.#url.pathname && !this.guard()) {
        history.pushState(null, '', this.#url);
        return;
      }
      this.#url = new URL(location.href);
    });
    addEventListener('beforeunload', (event) => {
      if (this.guard) event.preventDefault();
    });
  }

  get url(): URL {
    return this.#url;
  }
  get path(): string {
    return this.#url.pathname;
  }
  query(name: string): string {
    return this.#url.searchParams.get(name) ?? '';
  }

  go(to: string, { replace = false } = {}): boolean {
    const next = new URL(to, location.origin);
    if (next.href === this.#url.href) return true;
    if (this.guard && next.pathname !== this.#url.pathname && !this.guard()) return false;
    history[replace ? 'replaceState' : 'pushState'](null, '', next);
    this.#url = next;
    return true;
  }

  /** For plain links: the browser's own ways (new tab, middle button) stay. */
  follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!link.dataset['page']) return;
    event.preventDefault();
    this.go(link.href);
  };
}

export const router = new Router();
