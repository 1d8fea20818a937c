// What is in sight comes together from whatever shows rows, is said once, and
// said again to a server that cannot know it.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Scenery, together } from './scene';
import type { Scene, StaffFrame } from './wire.gen';

const waiting = (to: number) => ({ lists: [{ list: 'waiting', to }] });

test('parts come together: each list once, the most of people, all who are near', () => {
  expect(together([waiting(8), { people: 'all' }, { people: 'order', near: [3, 1] }, { near: [1, 2], queues: true }])).toEqual({
    lists: [{ list: 'waiting', to: 8 }], people: 'all', near: [1, 2, 3], queues: true,
  });
});

test('conversations in short are enough only if nobody near is shown with cards', () => {
  expect(together([{ near: [1], brief: true }, { people: 'order' }]).brief).toBe(true);
  expect(together([{ near: [1], brief: true }, { near: [2] }]).brief).toBeUndefined();
  expect(together([{ people: 'all' }]).brief).toBeUndefined();
});

describe('scenery', () => {
  let said: Scene[];
  let dropped: string[];
  let scenery: Scenery;
  let open: boolean;
  beforeEach(() => {
    vi.useFakeTimers();
    [said, dropped, open] = [[], [], true];
    scenery = new Scenery((frame: StaffFrame) => (open && frame.scene && said.push(frame.scene), open), (list) => dropped.push(list));
  });
  const settle = () => vi.runAllTimers();

  test('a page that shows nothing says nothing', () => {
    scenery.begin();
    settle();
    expect(said).toEqual([]);
  });
  test('scrolling is said once a moment, and what did not change is not', () => {
    const first = scenery.show('waiting', waiting(8));
    scenery.show('waiting', waiting(16));
    first(); // an effect that ends after the next one began takes nothing away
    settle();
    scenery.show('waiting', waiting(16));
    settle();
    expect(said.map((one) => [one.n, one.lists?.[0]?.to])).toEqual([[1, 16]]);
    expect(scenery.has('waiting')).toBe(true);
  });
  test('what goes out of sight is said and its list dropped', () => {
    const hide = scenery.show('waiting', waiting(8));
    settle();
    hide();
    settle();
    expect([said.at(-1)?.lists, dropped, scenery.has('waiting')]).toEqual([[], ['waiting'], false]);
  });
  test('another connection is told what is in sight, at once', () => {
    scenery.show('waiting', waiting(8));
    settle();
    open = false;
    scenery.show('people', { people: 'order' });
    settle();
    open = true;
    scenery.begin();
    expect(said.map((one) => one.people)).toEqual(['', 'order']);
  });
});
