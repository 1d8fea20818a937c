import { expect, test } from 'vitest';
import { en } from '../words/en';
import { ru } from '../words/ru';
import { exactly, momentOf, secondOf, timeOf } from '../words/times';

const at = (text: string) => Date.parse(text);

test('what the clocks show twice says its offset, its neighbours do not', () => {
  for (const [zone, moment, want] of [
    ['Australia/Lord_Howe', '2026-04-04T14:29:59Z', '01:29:59'],
    ['Australia/Lord_Howe', '2026-04-04T14:57:48Z', '01:57:48(+11:00)'],
    ['Australia/Lord_Howe', '2026-04-04T15:07:22Z', '01:37:22(+10:30)'],
    ['Australia/Lord_Howe', '2026-04-04T15:30:00Z', '02:00:00'],
    ['Australia/Lord_Howe', '2026-10-03T15:45:00Z', '02:45:00'],
    ['Europe/Berlin', '2026-10-25T00:59:59Z', '02:59:59(+02:00)'],
    ['Europe/Berlin', '2026-10-25T01:00:00Z', '02:00:00(+01:00)'],
    ['Europe/Berlin', '2026-10-25T02:00:00Z', '03:00:00'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '03:00:00'],
    ['America/New_York', '2026-11-01T05:30:00Z', '01:30:00(-04:00)'],
    ['America/New_York', '2026-11-01T06:30:00Z', '01:30:00(-05:00)'],
    ['Asia/Kolkata', '2026-10-25T00:59:59Z', '06:29:59'],
    ['UTC', '2026-10-25T00:59:59Z', '00:59:59'],
  ] as const) {
    expect(secondOf(at(moment), zone, ru), `${zone} ${moment}`).toBe(want);
    expect(timeOf(at(moment), zone, en), `${zone} ${moment}`).toBe(want.slice(0, 5) + want.slice(8));
  }
});

test('the longer forms say it too', () => {
  const moment = at('2026-04-04T15:07:22Z');
  expect(exactly(moment, 'Australia/Lord_Howe', ru)).toBe('5 апреля 2026 г. в 01:37:22(+10:30)');
  expect(momentOf(moment, moment + 86_400_000 * 3, 'Australia/Lord_Howe', ru)).toBe('5 апреля, 01:37(+10:30)');
});
