// Figures of reports: a fraction made into a value, the value made into words,
// and the ticks of an axis. Nothing here decides what a figure is; the program
// did, and nothing is rounded before it is said.
import type { Figure, MetricInfo, Report } from '../../protocol/wire.gen';
import { dayKey, spell } from '../words/times';

/** The number a figure stands for, null for «—». */
export function valueOf(figure: Figure | undefined): number | null {
  return !figure || figure.empty || !figure.den ? null : figure.num / figure.den;
}

/** The unit a figure is said in. Time added up is hours and minutes: «6:28» of it would be read as hours. */
export const unitOf = (metric: Pick<MetricInfo, 'unit' | 'how'>): string => (metric.unit === 'duration' && metric.how === 'sum' ? 'hours' : metric.unit);

/** A little is not nothing: two digits that say something, or that it is less than `least`. */
const little = (value: number, least: number, tongue: string): string =>
  value < least ? `< ${least.toLocaleString(tongue, { maximumFractionDigits: 3 })}` : value.toLocaleString(tongue, { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });

/** A value in its unit: things, milliseconds, parts of one, a plain number. */
export function said(value: number | null, unit: string, tongue: string): string {
  if (value === null) return '—';
  switch (unit) {
    case 'duration':
      return spell(value);
    case 'hours':
      return spell(value, true);
    case 'percent':
      return `${(value * 100).toLocaleString(tongue, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
    case 'number':
      if (value > 0 && value < 0.1) return little(value, 0.001, tongue);
      return value.toLocaleString(tongue, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  }
  return value.toLocaleString(tongue);
}

/** An average of things or people: one digit after the point; below one, two that say something. */
export const averaged = (value: number, tongue: string): string => (value > 0 && value < 1 ? little(value, 0.01, tongue) : value.toLocaleString(tongue, { maximumFractionDigits: 1 }));

/** A number in a field, with the comma or the point of the language; the program reads either. */
export const inField = (text: string, tongue: string): string => (tongue === 'en' ? text : text.replace('.', ','));

/** Whether anything was recorded by the end of the period before. */
export function known(report: Pick<Report, 'previous' | 'zone'>): boolean {
  const before = report.previous;
  return !before?.begun || dayKey(before.begun, report.zone) <= before.to;
}

/** «+12 %», «−0:40», «0», «≈ 0 %»: how much more than before; '' where one of the two is nothing. */
export function change(now: number | null, before: number | null, unit: string, tongue: string): string {
  if (now === null || before === null) return '';
  const diff = now - before;
  const sign = diff > 0 ? '+' : '−';
  if (unit === 'percent') {
    const points = Math.abs(diff * 100).toLocaleString(tongue, { maximumFractionDigits: 1 });
    return points === '0' ? '0' : `${sign}${points} ${tongue === 'ru' ? 'п. п.' : 'pp'}`;
  }
  if (diff === 0) return '0';
  if (before === 0) return `${sign}${said(Math.abs(diff), unit, tongue)}`;
  const part = Math.abs((diff / before) * 100);
  const percent = part.toLocaleString(tongue, { maximumFractionDigits: part < 10 ? 1 : 0 });
  return percent === '0' ? '≈ 0 %' : `${sign}${percent} %`;
}

/** Things are bars, levels are lines: an average of nothing is a gap and not a zero. */
export const isAmount = (metric: Pick<MetricInfo, 'how'>): boolean => metric.how === 'count' || metric.how === 'sum';

const duration = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400].map((s) => s * 1000);
const steps: Record<string, readonly number[]> = { duration, hours: duration };

/** At most five round values from 0 to above the greatest. */
export function ticks(most: number, unit: string): number[] {
  const want = most / 4;
  let step = steps[unit]?.find((one) => one >= want) ?? 0;
  if (!step) {
    const power = 10 ** Math.floor(Math.log10(want || 1));
    step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= want) ?? power;
    if (unit === 'times') step = Math.max(1, Math.ceil(step));
  }
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

export type Direction = 'up' | 'down';

/** Orders rows by a value; what has none stands last either way. */
export function ordered<T>(rows: readonly T[], value: (row: T) => number | null, direction: Direction): T[] {
  const sign = direction === 'up' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    return sign * (x - y);
  });
}

/** Rows that are a part of another one follow it, otherwise in the order they come in. */
export function inTree<T extends { key: string; under?: string }>(rows: readonly T[]): T[] {
  if (!rows.some((row) => row.under)) return [...rows];
  return rows.filter((row) => !row.under).flatMap((row) => [row, ...rows.filter((part) => part.under === row.key)]);
}
