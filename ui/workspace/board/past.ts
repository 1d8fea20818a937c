// Moments of a local day: where it begins, how many minutes it has. Days are
// 23 and 25 hours long where clocks are put on and back, so a minute of a day
// is counted from its beginning and never read off the clock.
import { dayKey } from '../words/times';

const minute = 60_000;

/** The first minute of a date in a zone: nowhere is it half a day off from UTC's by more than this. */
export function startOf(date: string, zone: string): number {
  const around = 15 * 60;
  const utc = Date.parse(`${date}T00:00:00Z`) / minute;
  let [low, high] = [utc - around, utc + around];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dayKey(middle * minute, zone) >= date) high = middle;
    else low = middle + 1;
  }
  return low * minute;
}

export interface Day {
  from: number;
  /** How many minutes it has, up to now for the day that runs. */
  minutes: number;
}

export function dayOfMoment(at: number, now: number, zone: string): Day {
  const date = dayKey(at, zone);
  const from = startOf(date, zone);
  const next = startOf(new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 60 * minute).toISOString().slice(0, 10), zone);
  return { from, minutes: Math.floor((Math.min(next - minute, now) - from) / minute) };
}

/** The moment of a day whose clock says so; the first of two, the next one where there is none. */
export function atClock(date: string, clock: string, zone: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const from = startOf(date, zone);
  const guess = from + (hours * 60 + minutes) * minute;
  // Clocks move by an hour at most in a day: among three moments one is right.
  const want = hours * 60 + minutes;
  const read = (at: number) => {
    const text = new Intl.DateTimeFormat('sv', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
    const [h = 0, m = 0] = text.split(':').map(Number);
    return h * 60 + m;
  };
  for (const shift of [-60, -30, 0, 30, 60]) if (dayKey(guess + shift * minute, zone) === date && read(guess + shift * minute) === want) return guess + shift * minute;
  return guess;
}
