// Which tab may make a noise. Every tab of this browser hears of every offer;
// one of them rings: the one that holds the lock. When it is closed, the
// browser hands the lock to another. Without locks every tab rings: too much is
// better than nothing.

const NAME = 'otklik.noise';
let leading = typeof navigator === 'undefined' || !navigator.locks;
let queued = false;

/** Takes part. `now`: takes the lock from whoever has it; for a tab that can be
    heard, while the other may never have been touched since it was loaded. */
export function lead(now = false): void {
  if (leading || !navigator.locks || (queued && !now)) return;
  queued ||= !now;
  // Held until the page goes away or another tab takes it.
  const hold = () => {
    leading = true;
    if (!now) queued = false;
    return new Promise<never>(() => {});
  };
  navigator.locks.request(NAME, { steal: now }, hold).catch(() => {
    leading = false;
    lead();
  });
}

export function leads(): boolean {
  return leading;
}
