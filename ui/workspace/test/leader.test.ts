// Of several tabs one rings, and it is one that browsers let be heard.
import { afterEach, expect, test, vi } from 'vitest';

type Hold = () => Promise<unknown>;
interface Request {
  tab: string;
  hold: Hold;
  reject: (why: Error) => void;
}

/** The lock manager of a browser, for one lock. */
function locks() {
  let waiting: Request[] = [];
  let held: Request | undefined;
  const grant = (one: Request | undefined) => {
    held = one;
    void one?.hold();
  };
  return {
    of: (tab: string) => ({
      request: (_: string, { steal }: { steal?: boolean }, hold: Hold) =>
        new Promise((_resolve, reject) => {
          const one = { tab, hold, reject };
          const before = held;
          if (steal || !held) grant(one);
          else waiting.push(one);
          if (steal) before?.reject(new Error('AbortError'));
        }),
    }),
    /** The tab is closed. */
    leave(tab: string) {
      waiting = waiting.filter((one) => one.tab !== tab);
      if (held?.tab === tab) grant(waiting.shift());
    },
    waiting: () => waiting.map((one) => one.tab),
  };
}

afterEach(() => vi.unstubAllGlobals());

test('the first tab rings until another is touched, and again when that is closed', async () => {
  const shared = locks();
  const tabs: Record<string, { lead(now?: boolean): void; leads(): boolean }> = {};
  for (const name of ['one', 'two']) {
    vi.resetModules();
    vi.stubGlobal('navigator', { locks: shared.of(name) });
    tabs[name] = await import('../notice/leader');
  }
  const act = async (name: string, now?: boolean) => {
    vi.stubGlobal('navigator', { locks: shared.of(name) });
    tabs[name]!.lead(now);
    vi.stubGlobal('navigator', { locks: shared.of(name === 'one' ? 'two' : 'one') }); // who loses it asks again
    await new Promise((resolve) => setTimeout(resolve));
    return Object.keys(tabs).filter((each) => tabs[each]!.leads());
  };
  expect(await act('one')).toEqual(['one']);
  expect(await act('two')).toEqual(['one']);
  for (let n = 0; n < 3; n++) {
    expect(await act('two', true)).toEqual(['two']);
    expect(await act('one', true)).toEqual(['one']);
  }
  expect(await act('two', true)).toEqual(['two']);
  expect(shared.waiting().sort(), 'a tab stands in the queue once').toEqual(['one', 'two']);
  shared.leave('two');
  expect(tabs['one']!.leads()).toBe(true);
});
