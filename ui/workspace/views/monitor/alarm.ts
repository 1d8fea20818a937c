// Tells of a worry that begins or grows: by sound, by a notification, as its
// threshold says. It says it once; a worry that stays says nothing more.
import { board } from '../../board/board.svelte';
import type { Level } from '../../board/figures';
import { b, said, titled } from '../../board/words';
import { play } from '../../notice/sound';

const weight: Record<Level, number> = { '': 0, warn: 1, critical: 2 };

/** Gives what to call whenever something has changed. */
export function alarm(volume: () => number): () => void {
  let before: Map<string, Level> | undefined;
  return () => {
    if (!board.ready || !board.figures.length) return;
    const now = new Map<string, Level>();
    const everything = { group: 0, channels: board.channels.filter((one) => board.on(one)) };
    for (const threshold of board.thresholds) {
      const figure = board.figure(threshold.figure);
      if (!figure) continue;
      const at = board.live(figure, everything); // a look back silences nothing
      const level = board.level(figure, at);
      now.set(figure.id, level);
      // What was so when the page was opened is no news.
      if (!before || weight[level] <= weight[before.get(figure.id) ?? '']) continue;
      if (threshold.sound) play('offer', volume());
      if (threshold.notify && 'Notification' in window && Notification.permission === 'granted') {
        new Notification(b().news(titled(figure), said(figure, at)), { body: b().levels[level] ?? '', tag: `otklik-board-${figure.id}` });
      }
    }
    before = now;
  };
}
