// What a call on the board is doing now, since when and with whom: read off
// its legs and talks.
import type { Call, CallEmployee, Employee } from '../../protocol/wire.gen';

/** Since when the call stands where it stands. */
export function since(call: Call): number {
  const talk = call.talks.findLast((one) => !one.toAt);
  if (call.stage === 'talking') return talk?.fromAt || call.answeredAt || call.beganAt;
  if (call.stage === 'ringing') return Math.max(call.distributedAt || call.beganAt, ...call.talks.map((one) => one.toAt));
  return call.beganAt;
}

/** Who talks in it, or else who is rung, each once. */
export function people(call: Call): Employee[] {
  const talking = call.talks.filter((one) => !one.toAt).map((one) => one.employee);
  const rung = call.legs.filter((leg) => leg.side === 'operator' && !leg.endedAt && !(call.stage === 'ringing' && leg.answeredAt)).map((leg) => leg.employee);
  const all = (talking.length ? talking : rung).filter((one) => one.id);
  return all.filter((one, i) => all.findIndex((other) => other.id === one.id) === i);
}

/** The calls behind a figure of this instant. */
export function behind(figure: string, calls: readonly Call[]): Call[] {
  const stage = { 'uis.entry': 'entry', 'uis.ringing': 'ringing', 'uis.talking': 'talking' }[figure];
  return calls.filter((call) => call.direction === 'in' && call.stage === stage);
}

/** Figures of this instant: this page has their calls. */
export const instant = (figure: string): boolean => ['uis.entry', 'uis.ringing', 'uis.talking'].includes(figure);

export const worksOf: Record<string, string> = { 'uis.emp_talking': 'talking', 'uis.emp_ringing': 'ringing_in', 'uis.emp_dialing': 'dialing_out', 'uis.emp_idle': '' };

/** Whether an employee is one of those that a figure of employees counts. */
export function among(figure: string, one: CallEmployee): boolean {
  if (!figure) return true;
  return one.employee.operator > 0 && one.work === worksOf[figure] && (figure !== 'uis.emp_idle' || one.status === 'available');
}

export type Column = 'name' | 'status' | 'work' | 'since';
const workRank = ['talking', 'ringing_in', 'dialing_out', ''];
const statusRank = ['available', 'pause', 'break', 'away', 'offline', 'unknown'];

/** In the order of a column; of equals by name, so that rows do not dance. */
export function ordered(rows: readonly CallEmployee[], by: Column, nameOf: (one: CallEmployee) => string): CallEmployee[] {
  const moment = (one: CallEmployee) => one.workAt || one.statusAt || Infinity;
  const key: Record<Column, (a: CallEmployee, b: CallEmployee) => number> = {
    name: () => 0,
    status: (a, b) => statusRank.indexOf(a.status) - statusRank.indexOf(b.status),
    work: (a, b) => workRank.indexOf(a.work) - workRank.indexOf(b.work),
    since: (a, b) => Math.sign(moment(a) - moment(b)) || 0,
  };
  return [...rows].sort((a, b) => key[by](a, b) || nameOf(a).localeCompare(nameOf(b)) || a.employee.id - b.employee.id);
}

/** The local dates of a period that ends today: «2026-11-20». */
export function datesOf(period: string, today: string): { from: string; to: string } {
  const back = (days: number) => {
    const at = new Date(`${today}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() - days);
    return at.toISOString().slice(0, 10);
  };
  if (period === 'yesterday') return { from: back(1), to: back(1) };
  if (period === 'week') return { from: back(6), to: today };
  if (period === 'month') return { from: back(29), to: today };
  return { from: today, to: today };
}
