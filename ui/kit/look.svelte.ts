// Light or dark: the person's choice, otherwise the system's; and the few
// measures of the screen that layouts ask for.

export type Theme = 'auto' | 'light' | 'dark';
const key = 'otklik.theme';

class Look {
  theme = $state<Theme>('auto');
  /** One column: a phone. */
  narrow = $state(false);

  constructor() {
    if (typeof window === 'undefined' || !window.matchMedia) return;
    const saved = localStorage.getItem(key);
    if (saved === 'light' || saved === 'dark') this.theme = saved;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const narrow = matchMedia('(max-width: 859px)');
    this.narrow = narrow.matches;
    narrow.addEventListener('change', () => (this.narrow = narrow.matches));
    dark.addEventListener('change', () => this.#apply());
    this.#apply();
  }

  choose(theme: Theme): void {
    this.theme = theme;
    localStorage.setItem(key, theme);
    this.#apply();
  }

  #apply(): void {
    const dark = this.theme === 'dark' || (this.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }
}

export const look = new Look();
