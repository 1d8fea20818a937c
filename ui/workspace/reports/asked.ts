// What a report is asked for, as the address bar says it: a link shows the
// same to everybody who may see it, and the browser's back goes back.
import type { Direction } from './figures';
import { stepOf } from './staffing';

/** What the line behind a number is about. */
export type Thing = 'conversation' | 'case' | 'call';

export interface Asked {
  report: string;
  from: string;
  to: string;
  by: string;
  group: number;
  channel: string;
  operator: number;
  topic: number;
  /** A number of the company. */
  line: number;
  compare: boolean;
  /** Days of the week, «1,2,3»; '' is all of them. */
  weekdays: string;
  /** Of load and staffing: what is wanted; '' is what the program takes by itself. */
  target: string;
  within: string;
  occupancy: string;
  parallel: string;
  patience: string;
  /** Column and direction of the order; '' is the report's own. */
  sort: string;
  direction: Direction;
  /** The column that is drawn. */
  chart: string;
  /** The opened number: a column and the key of its row ('' is the total). */
  open: string;
  cell: string;
  /** The conversation, case or call whose reason is shown, and which of them it is. */
  reason: number;
  of: Thing;
}

const number = (text: string | null): number => (text && /^\d{1,15}$/.test(text) ? Number(text) : 0);

/** «17» is a conversation, «case-17» and «call-17» are what they say. */
function thing(text: string | null): Pick<Asked, 'reason' | 'of'> {
  const [, of = '', id = ''] = /^(?:(case|call)-)?(\d{1,15})$/.exec(text ?? '') ?? [];
  return { reason: number(id), of: (of || 'conversation') as Thing };
}

export function read(url: URL): Asked {
  const q = url.searchParams;
  const sort = q.get('sort') ?? '';
  return {
    report: decodeURIComponent(url.pathname.split('/')[2] ?? ''),
    from: q.get('from') ?? '',
    to: q.get('to') ?? '',
    by: q.get('by') ?? '',
    group: number(q.get('group')),
    channel: q.get('channel') ?? '',
    operator: number(q.get('operator')),
    topic: number(q.get('topic')),
    line: number(q.get('line')),
    compare: q.get('compare') === 'previous',
    weekdays: q.get('weekdays') ?? '',
    target: q.get('target') ?? '',
    within: q.get('within') ?? '',
    occupancy: q.get('occupancy') ?? '',
    parallel: q.get('parallel') ?? '',
    patience: q.get('patience') ?? '',
    sort: sort.replace(/^-/, ''),
    direction: sort.startsWith('-') ? 'down' : 'up',
    chart: q.get('chart') ?? '',
    open: q.get('open') ?? '',
    cell: q.get('cell') ?? '',
    ...thing(q.get('reason')),
  };
}

/**
 * What of it a report can show. A filter stays in the address while one goes from
 * report to report; where it has no chip it would narrow the numbers unseen, or a
 * list and not the number before it.
 */
export function fitting(asked: Asked, section: string, staffing: boolean): Asked {
  if (staffing) return { ...asked, by: stepOf(asked.by), channel: '', operator: 0, topic: 0, line: 0, compare: false };
  const ofCalls = section === 'calls';
  return { ...asked, channel: ofCalls ? '' : asked.channel, topic: section ? 0 : asked.topic, line: ofCalls ? asked.line : 0 };
}

/** The part that the program is asked with. */
export function query(asked: Pick<Asked, 'from' | 'to' | 'by' | 'group' | 'channel' | 'operator' | 'topic' | 'line' | 'compare' | 'weekdays'>): URLSearchParams {
  const q = new URLSearchParams();
  const put = (name: string, value: string | number | false) => value && q.set(name, String(value));
  put('from', asked.from);
  put('to', asked.to);
  put('by', asked.by);
  put('group', asked.group);
  put('channel', asked.channel);
  put('operator', asked.operator);
  put('topic', asked.topic);
  put('line', asked.line);
  put('weekdays', asked.weekdays);
  put('compare', asked.compare && 'previous');
  return q;
}

export function address(asked: Asked): string {
  const q = query(asked);
  for (const name of ['target', 'within', 'occupancy', 'parallel', 'patience'] as const) if (asked[name]) q.set(name, asked[name]);
  if (asked.sort) q.set('sort', (asked.direction === 'down' ? '-' : '') + asked.sort);
  if (asked.chart) q.set('chart', asked.chart);
  if (asked.open) {
    q.set('open', asked.open);
    if (asked.cell) q.set('cell', asked.cell);
    if (asked.reason) q.set('reason', asked.of === 'conversation' ? String(asked.reason) : `${asked.of}-${asked.reason}`);
  }
  const text = q.toString();
  return `/reports${asked.report ? `/${encodeURIComponent(asked.report)}` : ''}${text ? `?${text}` : ''}`;
}
