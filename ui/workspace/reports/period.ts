// Periods of local dates, as YYYY-MM-DD, both ends included: presets, steps
// and the days of a calendar. A date here has no time and no zone; which date
// is today is told by the caller, in the account's zone.

export interface Period {
  from: string;
  to: string;
}

export const presets = ['today', 'yesterday', 'days7', 'week', 'lastWeek', 'days30', 'month', 'lastMonth', 'year', 'lastYear'] as const;
export type Preset = (typeof presets)[number];

const dayMs = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
const written = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Whether it is a date of the calendar that reports can be asked for. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = at(text);
  return !Number.isNaN(ms) && written(ms) === text && text >= '2000-01-01' && text <= '2199-12-31';
}

export const addDays = (date: string, days: number): string => written(at(date) + days * dayMs);
export const daysIn = ({ from, to }: Period): number => Math.round((at(to) - at(from)) / dayMs) + 1;
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => ((new Date(at(date)).getUTCDay() + 6) % 7) + 1;
export const monthOf = (date: string): string => date.slice(0, 7);
export const firstOf = (month: string): string => `${month}-01`;
export const lastOf = (month: string): string => addDays(firstOf(addMonths(month, 1)), -1);

export function addMonths(month: string, n: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const total = year * 12 + number - 1 + n;
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}`;
}

export function presetPeriod(preset: Preset, today: string): Period {
  const month = monthOf(today);
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'days7':
      return { from: addDays(today, -6), to: today };
    case 'week':
      return { from: addDays(today, 1 - weekdayOf(today)), to: today };
    case 'lastWeek': {
      const monday = addDays(today, -6 - weekdayOf(today));
      return { from: monday, to: addDays(monday, 6) };
    }
    case 'days30':
      return { from: addDays(today, -29), to: today };
    case 'month':
      return { from: firstOf(month), to: today };
    case 'lastMonth':
      return { from: firstOf(addMonths(month, -1)), to: lastOf(addMonths(month, -1)) };
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case 'lastYear': {
      const year = String(Number(today.slice(0, 4)) - 1).padStart(4, '0');
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    }
  }
}

/** Which preset a period is, if it is one: the first that fits. */
export function presetOf({ from, to }: Period, today: string): Preset | '' {
  return presets.find((one) => {
    const is = presetPeriod(one, today);
    return is.from === from && is.to === to;
  }) ?? '';
}

export type Wrong = '' | 'date' | 'order' | 'long';
/** Ten years: the longest period that reports answer. */
export const daysMost = 3700;

/** What is wrong with a period, before anybody is asked. */
export function wrongWith({ from, to }: Period): Wrong {
  if (!isDate(from) || !isDate(to)) return 'date';
  if (to < from) return 'order';
  return daysIn({ from, to }) >= daysMost ? 'long' : '';
}

/** The weeks of a month, Monday first; days of its neighbours fill the ends. */
export function weeksOf(month: string): string[][] {
  const first = firstOf(month);
  const start = addDays(first, 1 - weekdayOf(first));
  const weeks: string[][] = [];
  for (let day = start; monthOf(day) <= month; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(day, i)));
  }
  return weeks;
}

/** The stretch of time before or after, as reports compare: whole months stay whole months; a week, a month, a year so far keep their days. */
export function shifted({ from, to }: Period, way: 1 | -1): Period {
  if (from === firstOf(monthOf(from)) && to === lastOf(monthOf(to))) {
    const months = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(0, 4)) * 12 - Number(from.slice(5, 7)) + 1;
    return { from: firstOf(addMonths(monthOf(from), way * months)), to: lastOf(addMonths(monthOf(to), way * months)) };
  }
  const long = daysIn({ from, to });
  if (long > 1 && long < 7 && weekdayOf(from) === 1) return { from: addDays(from, 7 * way), to: addDays(to, 7 * way) };
  const months = !from.endsWith('-01') || long === 1 ? 0 : monthOf(from) === monthOf(to) ? way : from.endsWith('-01-01') && from.slice(0, 4) === to.slice(0, 4) ? 12 * way : 0;
  if (months) {
    const month = addMonths(monthOf(to), months);
    const same = `${month}${to.slice(7)}`;
    return { from: firstOf(addMonths(monthOf(from), months)), to: same > lastOf(month) ? lastOf(month) : same };
  }
  const days = long * way;
  return { from: addDays(from, days), to: addDays(to, days) };
}
