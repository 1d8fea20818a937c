import { expect, test } from 'vitest';
import { inOrder, readHours, written } from '../settings/hours';
import { allZones } from '../settings/zones';

test('hours are read as people write them', () => {
  expect(readHours('9-18')).toEqual([[{ from: 540, to: 1080 }], []]);
  expect(readHours('9:00–13:00, 14.30 - 24:00')).toEqual([[{ from: 540, to: 780 }, { from: 870, to: 1440 }], []]);
  expect(readHours('')).toEqual([[], []]);
  expect(readHours('22:00-6:00')).toEqual([[{ from: 1320, to: 1440 }], [{ from: 0, to: 360 }]]);
  expect(readHours('22-0')).toEqual([[{ from: 1320, to: 1440 }], []]);
  for (const bad of ['9', '9-9', '25-26', '9:70-10', '24:00-3:00', 'from nine']) expect(readHours(bad)).toBeNull();
});

test('hours of a day stand in order and do not overlap', () => {
  expect(inOrder([{ from: 840, to: 1080 }, { from: 0, to: 360 }, { from: 360, to: 400 }])).toEqual([{ from: 0, to: 400 }, { from: 840, to: 1080 }]);
  expect(inOrder([{ from: 540, to: 1080 }, { from: 600, to: 700 }])).toBeNull();
  expect(written([{ from: 540, to: 785 }, { from: 0, to: 1440 }])).toBe('9:00–13:05, 0:00–24:00');
});

test('a zone by another of its names stays in the list', () => {
  expect(allZones()).toContain('Europe/Moscow');
  for (const zone of ['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'Europe/Kiev']) expect(allZones(zone).filter((one) => one === zone)).toEqual([zone]);
  expect(allZones('Europe/Moscow').length).toBe(allZones().length);
});
