// Telling an operator who looks elsewhere: sound, the browser's notification,
// the number in the title. It reacts to news and decides nothing.
import { Stored } from '../../kit/stored.svelte';
import { clock } from '../../protocol/clock.svelte';
import { desk } from '../../protocol/desk.svelte';
import { plain } from '../../widget/src/format';
import { t } from '../words/index.svelte';
import { lead, leads } from './leader';
import { news, type News } from './news';
import { Ringing } from './ringing';
import { hush, play, unlock, unlocked, type Tone } from './sound';

export type Permission = NotificationPermission | 'unsupported';

class Notice {
  volume = new Stored('otklik.volume', 0.8);
  #checked = new Stored('otklik.shift-check', '');
  permission = $state<Permission>(typeof Notification === 'undefined' ? 'unsupported' : Notification.permission);
  /** The browser lets us be heard. */
  audible = $state(false);
  checking = $state(false);
  #open: (id: number) => void = () => {};
  /** The browser's notifications of offers that stand. */
  #offers = new Map<number, Notification>();
  #ringing = new Ringing({
    // Every tab knows what stands; the one that may make a noise does.
    again: () => leads() && play('offer', this.volume.value),
    hush,
    over: (id) => {
      this.#offers.get(id)?.close();
      this.#offers.delete(id);
    },
    now: () => clock.exact(),
  });

  /** Begins to listen; gives the way to stop. `open` shows a conversation. */
  start(open: (id: number) => void): () => void {
    this.#open = open;
    lead();
    const gesture = () =>
      void unlock().then((yes) => {
        // The tab that rings must be one that can be heard: the last one touched.
        if (yes) lead(true);
        this.audible = yes;
      });
    addEventListener('pointerdown', gesture);
    addEventListener('keydown', gesture);
    void unlock().then((yes) => (this.audible = yes));
    const stop = desk.onCards((changes) => {
      const me = desk.session?.me.id ?? 0;
      this.#ringing.hear(changes, me);
      for (const one of news(changes, me)) this.#tell(one);
    });
    if (this.#checked.value !== today()) this.checking = true;
    return () => {
      stop();
      this.#ringing.stop();
      removeEventListener('pointerdown', gesture);
      removeEventListener('keydown', gesture);
    };
  }

  checkedToday(): void {
    this.#checked.value = today();
    this.checking = false;
  }

  async try(tone: Tone): Promise<boolean> {
    this.audible = await unlock();
    play(tone, this.volume.value);
    return this.audible;
  }

  async allow(): Promise<void> {
    if (typeof Notification !== 'undefined') this.permission = await Notification.requestPermission();
  }

  show(title: string, body: string, tag: string, onclick?: () => void): Notification | undefined {
    if (this.permission !== 'granted') return undefined;
    try {
      const shown = new Notification(title, { body, tag, icon: '/icon.svg' });
      shown.onclick = () => {
        window.focus();
        onclick?.();
        shown.close();
      };
      return shown;
    } catch {
      // Some phones allow notifications only from workers.
      return undefined;
    }
  }

  #tell({ kind, card }: News): void {
    if (!leads()) return;
    const watched = !document.hidden && document.hasFocus();
    // An offer rings always: thirty seconds are short. A message rings for who does not look.
    if (kind === 'offer' || !watched) play(kind, this.volume.value);
    this.audible = unlocked();
    if (watched) return;
    const name = card.name || t().visitor(card.visitor);
    const title = kind === 'offer' ? `${t().notice.offer}: ${name}` : name;
    const shown = this.show(title, plain(card.lastText), `otklik-${card.id}`, () => this.#open(card.id));
    if (shown && kind === 'offer') this.#offers.set(card.id, shown);
  }
}

function today(): string {
  return new Date().toDateString();
}

export const notice = new Notice();
