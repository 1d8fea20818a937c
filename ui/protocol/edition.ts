// Which edition of the pages this one is, and which the program has now. A page
// outlives an update of the program: it goes on with the code that it began
// with, and may read newer frames wrongly. The name of the script that a page
// begins with has a hash of everything in it, so it tells editions apart in
// every build, whatever the program calls its version.

/** The script that a page began with; empty if it is not a built one. */
export function beganWith(page: Pick<Document, 'querySelector'>): string {
  const script = page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? '';
  return script.startsWith('/assets/') ? script : '';
}

/** Whether the program has other pages than this one. What is not known is no reason to bother anybody. */
export function outdated(own: string, told: string | undefined): boolean {
  return own !== '' && !!told && own !== told;
}

const key = 'otklik.renewed';

/**
 * Whether a page that nobody tends may open itself anew for an edition: once
 * for each, or two programs behind one address that differ would have it do
 * nothing else. A browser that remembers nothing gives no leave.
 */
export function mayRenew(told: string, memory: () => Pick<Storage, 'getItem' | 'setItem'>): boolean {
  try {
    const saved: unknown = JSON.parse(memory().getItem(key) ?? '[]');
    const before = Array.isArray(saved) ? saved : [];
    if (before.includes(told)) return false;
    memory().setItem(key, JSON.stringify([...before, told]));
    return true;
  } catch {
    return false;
  }
}
