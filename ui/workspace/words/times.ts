// How moments and durations are said: in the account's zone, relative while
// fresh, exact on hover. Durations are differences of instants.
import type { Words } from './ru';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A ticking duration: «0:07», «2:14», «1:02:14»; with its hours even where there are none: «0:02:14». */
export function ticking(ms: number, hours = false): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(s / 3600);
  const long = hours || h > 0;
  const rest = `${long ? two(Math.floor(s / 60) % 60) : Math.floor(s / 60)}:${two(s % 60)}`;
  return long ? `${h}:${rest}` : rest;
}

/** How long something took, to the nearest second. */
export const spell = (ms: number, hours = false): string => ticking(Math.round(ms / 1000) * 1000, hours);

/** A duration in words: «40 с», «2 мин», «1 ч 5 мин», «3 дн». */
export function lasting(ms: number, { units }: Words): string {
  if (ms < minute) return units.s(Math.max(0, Math.floor(ms / 1000)));
  if (ms < hour) return units.min(Math.floor(ms / minute));
  if (ms < day) {
    const rest = Math.floor((ms % hour) / minute);
    return units.h(Math.floor(ms / hour)) + (rest ? ` ${units.min(rest)}` : '');
  }
  return units.d(Math.floor(ms / day));
}

/** How long something took, in words, to the nearest second. */
export const took = (ms: number, words: Words): string => lasting(Math.round(ms / 1000) * 1000, words);

const formats = new Map<string, Intl.DateTimeFormat>();
function format(tongue: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tongue}|${zone}|${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    try {
      made = new Intl.DateTimeFormat(tongue === 'en' ? 'en-GB' : tongue, { ...options, timeZone: zone || 'UTC' });
    } catch {
      // A zone that this browser does not know: better UTC than no time at all.
      made = new Intl.DateTimeFormat(tongue, { ...options, timeZone: 'UTC' });
    }
    formats.set(key, made);
  }
  return made;
}

/** «17:42»; what the clocks show twice with its offset: «01:45(+10:30)». */
export function timeOf(at: number, zone: string, words: Words): string {
  return format(words.tongue, zone, { hour: '2-digit', minute: '2-digit' }).format(at) + again(at, zone);
}

/** «17:42:05». */
export function secondOf(at: number, zone: string, words: Words): string {
  return format(words.tongue, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at) + again(at, zone);
}

/** The calendar day in a zone, to compare two moments: «2026-11-20». */
export function dayKey(at: number, zone: string): string {
  return format('sv', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** «сегодня», «вчера», «12 ноября», with the year when it is another one. */
export function dayOf(at: number, now: number, zone: string, words: Words): string {
  const key = dayKey(at, zone);
  if (key === dayKey(now, zone)) return words.units.today;
  if (key === dayKey(now - day, zone)) return words.units.yesterday;
  const sameYear = key.slice(0, 4) === dayKey(now, zone).slice(0, 4);
  return format(words.tongue, zone, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
}

/** The exact moment, for hovering: «20 ноября 2026 г., 17:42:05». */
export function exactly(at: number, zone: string, words: Words): string {
  return format(words.tongue, zone, { dateStyle: 'long', timeStyle: 'medium' }).format(at) + again(at, zone);
}

/** «14:07» today, «вчера, 14:07» or «12 ноября, 14:07» before. */
export function momentOf(at: number, now: number, zone: string, words: Words): string {
  const time = timeOf(at, zone, words);
  const date = dayOf(at, now, zone, words);
  return date === words.units.today ? time : `${date}, ${time}`;
}

/** Outside working hours: that a group is closed, and until when; '' while it is open. */
export function closedOf(group: { closed: boolean; opens: number } | undefined, now: number, zone: string, words: Words): string {
  if (!group?.closed) return '';
  return group.opens ? words.group.closedTill(momentOf(group.opens, now, zone, words)) : words.group.closed;
}

/** Fresh moments are said relatively, older ones by the clock. */
export function freshOf(at: number, now: number, zone: string, words: Words): string {
  const past = now - at;
  if (past < minute) return words.units.now;
  if (past < hour) return words.units.ago(lasting(past, words));
  return momentOf(at, now, zone, words);
}

function offsetMinutes(at: number, zone: string): number {
  const parts = format('en', zone, {
    year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23',
  }).formatToParts(at);
  const n = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Math.round(Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute')) / minute - at / minute);
}

/** Whether a zone's clocks may be put back around a day, by zone and day: hardly ever. */
const changing = new Map<string, boolean>();

/** «(+10:30)» behind a time that the clocks of a zone show twice, '' behind every other one. */
function again(at: number, zone: string): string {
  const number = Math.floor(at / day);
  const key = `${zone}|${number}`;
  let may = changing.get(key);
  if (may === undefined) {
    may = offsetMinutes((number + 2) * day, zone) < offsetMinutes((number - 1) * day, zone);
    changing.set(key, may);
  }
  if (!may) return '';
  const own = offsetMinutes(Math.floor(at / minute) * minute, zone);
  const twice = [-3, 3].some((hours) => {
    const other = offsetMinutes(Math.floor(at / minute) * minute + hours * hour, zone);
    const same = at + (own - other) * minute;
    return other !== own && offsetMinutes(Math.floor(same / minute) * minute, zone) === other;
  });
  if (!twice) return '';
  const size = Math.abs(own);
  const two = (n: number) => String(n).padStart(2, '0');
  return `(${own < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)})`;
}

/** How far another zone's clock is ahead of ours: «+2 ч», «−5:30 ч», '' when equal. */
export function ahead(at: number, theirs: string, ours: string, words: Words): string {
  const floor = Math.floor(at / minute) * minute;
  const diff = offsetMinutes(floor, theirs) - offsetMinutes(floor, ours);
  if (!diff) return '';
  const size = Math.abs(diff);
  const text = size % 60 ? `${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}` : String(size / 60);
  return words.units.hours(`${diff > 0 ? '+' : '−'}${text}`);
}

/** «12 КБ»: sizes in the language's own units. */
export function bytes(n: number, { tongue }: Words): string {
  const [unit, value] = n < 1024 * 1024 ? (['kilobyte', n / 1024] as const) : (['megabyte', n / 1024 / 1024] as const);
  return new Intl.NumberFormat(tongue, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(Math.max(value, 0.1)); // what is there is not nothing
}
