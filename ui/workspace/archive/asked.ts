// What the archive is asked for, as the address bar says it: a link shows the
// same to everybody who may see it, and the browser's back goes back.
export interface Asked {
  q: string;
  scope: string;
  from: string;
  to: string;
  group: string;
  /** '0' is nobody. */
  operator: string;
  /** '0' is what has none. */
  topic: string;
  /** 1 to 5, up, down, any, none. */
  rating: string;
  channel: string;
  outcome: string;
  phase: string;
  /** «waited-desc»; '' is the newest first. */
  sort: string;
  /** A date: the day of every operator is shown instead of the list. */
  day: string;
  /** The conversation that is read, 0 for none. */
  talk: number;
}

const plain = ['q', 'from', 'to', 'group', 'operator', 'topic', 'rating', 'channel', 'outcome', 'phase', 'sort', 'day'] as const;

export function read(url: URL): Asked {
  const q = url.searchParams;
  const number = /^\/archive\/conversations\/(\d{1,15})$/.exec(url.pathname)?.[1];
  const asked = { scope: q.get('in') ?? '', talk: Number(number ?? 0) } as Asked;
  for (const name of plain) asked[name] = q.get(name) ?? '';
  return asked;
}

export function address(asked: Asked): string {
  const q = new URLSearchParams();
  for (const name of plain) if (asked[name]) q.set(name, asked[name]);
  if (asked.scope && asked.q) q.set('in', asked.scope);
  const text = q.toString();
  return `/archive${asked.talk ? `/conversations/${asked.talk}` : ''}${text ? `?${text}` : ''}`;
}

/** The part that the program is asked with. */
export function query(asked: Asked): URLSearchParams {
  const q = new URLSearchParams();
  for (const name of ['group', 'operator', 'topic', 'rating', 'channel', 'outcome', 'phase'] as const) if (asked[name]) q.set(name, asked[name]);
  if (asked.day) return q;
  for (const name of ['q', 'from', 'to'] as const) if (asked[name]) q.set(name, asked[name]);
  if (asked.q && asked.scope) q.set('in', asked.scope);
  const [by, order] = asked.sort.split('-');
  if (!asked.q && by && order) {
    q.set('sort', by);
    q.set('order', order);
  }
  return q;
}

/** Whether anything but the order narrows the list. */
export const narrowed = (asked: Asked): boolean => !!(asked.q || asked.from || asked.to || asked.group || asked.operator || asked.topic || asked.rating || asked.channel || asked.outcome || asked.phase);
