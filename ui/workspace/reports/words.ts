// The words of reports in the language in force, and how rows are named.
import { t } from '../words/index.svelte';
import { en } from './en';
import { numbered } from '../words/phone';
import { addDays } from './period';
import { ru, type ReportWords } from './ru';

export function r(): ReportWords {
  return t().tongue === 'en' ? en : ru;
}

const locale = () => (t().tongue === 'en' ? 'en-GB' : t().tongue);
const dated = (date: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options }).format(Date.parse(`${date}T00:00:00Z`));

/** «сб, 21 нояб.» */
export const dayLabel = (date: string): string => dated(date, { weekday: 'short', day: 'numeric', month: 'short' });
/** «21.11» */
export const shortDay = (date: string): string => dated(date, { day: '2-digit', month: '2-digit' });
/** «21 ноября 2026 г.» */
export const wholeDay = (date: string): string => dated(date, { day: 'numeric', month: 'long', year: 'numeric' });
/** «ноябрь 2026» */
export const monthLabel = (month: string): string => dated(`${month}-01`, { month: 'long', year: 'numeric' }).replace(/\s?г\.$/, '');
export const shortMonth = (month: string): string => dated(`${month}-01`, { month: 'short', year: '2-digit' }).replace(/\s?г\.$/, '');
export const weekdayLabel = (n: number, width: 'long' | 'short' = 'long'): string => dated(addDays('2024-01-01', n - 1), { weekday: width });

const workdays = '1,2,3,4,5';
const weekend = '6,7';
/** The choices of days of the week, with the one of the address if it is another. */
export const weekdaysOf = (chosen: string): string[] => [...new Set([workdays, weekend, '1', '2', '3', '4', '5', '6', '7', ...(chosen ? [chosen] : [])])];

/** «Будни», «Понедельник», «пн, ср»: days of the week as the address has them. */
export function weekdaysLabel(value: string): string {
  if (value === workdays) return r().workdays;
  if (value === weekend) return r().weekend;
  const days = value.split(',').map(Number);
  if (!days.every((day) => day >= 1 && day <= 7)) return value;
  const label = days.map((day) => weekdayLabel(day, days.length > 1 ? 'short' : 'long')).join(', ');
  return days.length > 1 ? label : label.charAt(0).toUpperCase() + label.slice(1);
}

/** «1–21 ноября 2026», by the rules of the language. */
export function periodLabel(from: string, to: string): string {
  const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
  const format = new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  return (from === to ? format.format(at(from)) : format.formatRange(at(from), at(to))).replace(/\s?г\./g, '');
}

/** A name as it is, a number as numbers are written. */
export const phone = numbered;

/** What a row of an arrangement is called, whole and short. */
export function rowLabel(by: string, key: string, label: string, short = false): string {
  switch (by) {
    case 'total':
      return r().wholePeriod;
    case 'day':
      return short ? shortDay(key) : dayLabel(key);
    case 'week':
      return short ? shortDay(key) : r().weekOf(shortDay(key), shortDay(addDays(key, 6)));
    case 'month':
      return short ? shortMonth(key) : monthLabel(key);
    case 'weekday':
      return weekdayLabel(Number(key), short ? 'short' : 'long');
    case 'hour':
      return short || key.length > 2 ? key : `${key}:00`;
    case 'channel':
      return r().channels[key] ?? label ?? key;
    case 'line':
      return key === '0' ? label : phone(label);
  }
  return label || key;
}
