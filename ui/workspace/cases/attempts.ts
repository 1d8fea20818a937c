// How a call that was asked for here stands, in words.
import type { CallAttempt, CaseEntry, Points } from '../../protocol/wire.gen';
import { c } from './words';

export const steps = ['asked', 'employee', 'customer', 'talking'] as const;

/** How long the telephone company may tell nothing of a call it has taken. */
const silentFor = 60_000;

/** Why there was no talk; empty if there was one, or may still be. */
export function whyNot(one: CallAttempt, now: number): string {
  const words = c().dial;
  if (one.code && one.code !== 'ok') return words.codes[one.code] ?? words.refused;
  if (one.stage === 'asked' && now - one.at > silentFor) return words.silent;
  if (one.stage !== 'over' || one.outcome === 'answered') return '';
  return (one.outcome === 'unanswered' ? words.reasons[one.reason] : undefined) ?? words.outcomes[one.outcome] ?? words.failed;
}

const lowShare = 0.1;
const lowMinute = 3;

/** What to say of the company's limits before they run out; empty while there is plenty. */
export function shortOf(points: readonly Points[]): { text: string; none: boolean } | null {
  const one = points.find((each) => each.interface === 'call');
  if (!one) return null;
  const [day, minute] = [one.dayLeft, one.minuteLeft];
  if (day === 0 || minute === 0) return { text: c().dial.none, none: true };
  const lowDay = day > 0 && one.dayLimit > 0 && day <= Math.max(lowMinute, one.dayLimit * lowShare);
  if (!lowDay && !(minute > 0 && minute < lowMinute)) return null;
  return { text: minute >= 0 ? c().dial.left(day, minute) : c().dial.leftDay(day), none: false };
}

/** Who called back after a missed call, and after how long: what turned the handset green. */
export function calledBack(entries: readonly CaseEntry[]): { operator: number; after: number } | null {
  const missed = entries.find((one) => one.kind === 'missed');
  const back = missed && entries.find((one) => one.kind === 'talk' && one.out && one.answeredAt > missed.endedAt && one.recordings.length > 0);
  return missed && back ? { operator: back.operator, after: back.answeredAt - missed.endedAt } : null;
}
