// Who is on the site now, as this browser has been told: the whole once, then
// what differs. Nothing is asked for while no page shows it.
import { desk } from '../../protocol/desk.svelte';
import type { SiteVisitor } from '../../protocol/wire.gen';

/** How a visitor stands to an invitation, as the filter sees it. */
export function kindOf(one: SiteVisitor): 'free' | 'invited' | 'chat' | 'other' {
  switch (one.state) {
    case '':
    case 'unseen':
    case 'ignored':
      return 'free';
    case 'inviting':
    case 'invited':
      return 'invited';
    case 'declined':
      return 'other';
  }
  return 'chat';
}

/** Whom the filter and the search leave, those longest on the site first. */
export function chosen(rows: Iterable<SiteVisitor>, filter: string, query: string): SiteVisitor[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const has = (one: SiteVisitor) => {
    const text = `${one.name} ${one.city} ${one.page.title} ${readable(one.page.url)} ${one.id}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  return [...rows].filter((one) => (filter === 'all' || kindOf(one) === filter) && has(one)).sort((a, b) => a.since - b.since || a.id - b.id);
}

/** An address as a person reads it. */
export function readable(url: string): string {
  try {
    return decodeURI(url).replace(/^https?:\/\//, '');
  } catch {
    return url.replace(/^https?:\/\//, '');
  }
}

export const hostOf = (url: string): string => readable(url).split('/')[0] ?? '';

class OnSite {
  rows = $state.raw<ReadonlyMap<number, SiteVisitor>>(new Map());
  online = $state(0);
  cities = $state(false);
  /** The whole has come. */
  ready = $state(false);
  #watchers = 0;
  #stop: (() => void) | undefined;

  start(): () => void {
    if (this.#watchers++ === 0) {
      this.#stop = desk.onFrame((frame) => {
        if (frame.t === 'snapshot') this.#watch();
        if (frame.t !== 'on_site') return;
        const rows = new Map(frame.whole ? [] : this.rows);
        for (const id of frame.left ?? []) rows.delete(id);
        for (const row of frame.rows ?? []) rows.set(row.id, row);
        this.rows = rows;
        this.online = frame.online;
        this.cities = frame.cities;
        this.ready ||= frame.whole;
      });
      this.#watch();
    }
    return () => {
      if (--this.#watchers > 0) return;
      this.#stop?.();
      this.ready = false;
      this.rows = new Map();
      desk.send({ t: 'watch_on_site', onSite: false });
    };
  }
  #watch(): void {
    desk.send({ t: 'watch_on_site', onSite: true });
  }
}

export const onSite = new OnSite();
