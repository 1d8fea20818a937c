// Gathers what arrives and hands it over once per animation frame, so that a
// burst costs one redraw. A hidden tab has no animation frames: there a timer
// does it, because a new offer must be heard in a hidden tab.

const hiddenDelay = 150;

export function batch<T>(deliver: (items: T[]) => void): (item: T) => void {
  let waiting: T[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    timer = undefined;
    const items = waiting;
    waiting = [];
    if (items.length) deliver(items);
  }

  return (item) => {
    waiting.push(item);
    if (timer !== undefined) return;
    timer = setTimeout(flush, hiddenDelay);
    frame = requestAnimationFrame(flush);
  };
}
