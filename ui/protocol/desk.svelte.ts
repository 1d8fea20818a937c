// This browser's end of the desk: the session, the socket, the tables and the
// clock put together. Domain folders read from here and listen here; nobody
// else opens a connection.
import { api, onSignedOut } from './api';
import { batch } from './batch';
import { clock } from './clock.svelte';
import { beganWith, outdated } from './edition';
import type { Frame } from './frames';
import { Scenery } from './scene';
import { StaffSocket, type Link } from './socket';
import { Tables, type CardChange } from './tables.svelte';
import type { Operator, Organisation, Session, StaffFrame } from './wire.gen';
import { wholeOperator } from './whole';

type FrameListener = (frame: Frame) => void;
type CardsListener = (changes: readonly CardChange[]) => void;

class Desk {
  readonly tables = new Tables();
  /** What this page has in sight: the tables hold that, and what is one's own. */
  readonly scene = new Scenery(
    (frame) => this.send(frame),
    (list) => this.tables.drop(list),
  );
  link = $state<Link>('ended');
  retryAt = $state(0);
  /** Why the server ended the connection for good, if it did. */
  ended = $state('');
  session = $state.raw<Session | null>(null);
  /** The edition of the pages that the program has now, as each connection begins by saying. */
  edition = $state('');
  #own = '';
  #frames = new Set<FrameListener>();
  #cards = new Set<CardsListener>();
  #socket: StaffSocket | undefined;

  /** Oneself: as the socket last said, before that as the session said. */
  get me(): Operator | undefined {
    return this.tables.operators.get(this.session?.me.id ?? 0) ?? this.session?.me;
  }
  /** The program was updated while this page was open. */
  get outdated(): boolean {
    return outdated(this.#own, this.edition);
  }
  get organisation(): Organisation | undefined {
    return this.session?.organisation;
  }
  may(permission: string): boolean {
    return this.session?.permissions?.includes(permission) ?? false;
  }

  begin(session: Session): void {
    wholeOperator(session.me);
    this.session = session;
    if (this.#socket) return;
    this.#own = beganWith(document);
    const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/socket?scene=1`;
    const take = batch<Frame>((frames) => this.#take(frames));
    this.#socket = new StaffSocket(url, {
      frame: (frame) => {
        if (frame.t === 'snapshot') {
          clock.set(frame.now);
          this.edition = frame.page;
          this.scene.begin();
        }
        // What was on its way when its list went out of sight is of no use.
        if (frame.t !== 'list' || this.scene.has(frame.list)) take(frame);
      },
      link: (link, retryAt, code) => {
        this.link = link;
        this.retryAt = retryAt;
        this.ended = code;
        if (link === 'lost') void this.#stillSignedIn();
        if (link === 'ended' && code === 'signed_out') this.#out();
      },
    });
    this.#socket.start();
  }

  end(): void {
    this.#socket?.stop();
    this.#socket = undefined;
    this.session = null;
    this.tables.clear();
  }

  send(frame: StaffFrame): boolean {
    return this.#socket?.send(frame) ?? false;
  }

  reconnect(): void {
    if (this.link === 'ended') this.#socket?.start();
    else this.#socket?.retry();
  }

  /** Every frame, in order, after the tables have taken it. Gives the way to stop. */
  onFrame(listener: FrameListener): () => void {
    this.#frames.add(listener);
    return () => this.#frames.delete(listener);
  }

  /** Somebody was erased: whatever is shown of names and words is asked for again. Gives the way to stop. */
  onErased(listener: () => void): () => void {
    return this.onFrame((frame) => void (frame.t === 'erased' && listener()));
  }

  onCards(listener: CardsListener): () => void {
    this.#cards.add(listener);
    return () => this.#cards.delete(listener);
  }

  #take(frames: Frame[]): void {
    const changes = this.tables.apply(frames);
    if (this.tables.lost && frames.some((frame) => frame.t === 'operators')) this.send({ t: 'anew' });
    for (const frame of frames) for (const listener of this.#frames) listener(frame);
    if (changes.length) for (const listener of this.#cards) listener(changes);
  }

  /** A socket cannot say 401: when it is lost, HTTP is asked. Without an answer nothing is known, and we stay. */
  async #stillSignedIn(): Promise<void> {
    const session = await api.session().catch(() => undefined);
    if (session) this.session = session;
    else if (session === null) this.#out();
  }

  #signedOut: () => void = () => {};
  /** Who shows the sign-in page. */
  onSignedOut(listener: () => void): void {
    this.#signedOut = listener;
    onSignedOut(() => this.#out());
  }
  #out(): void {
    if (!this.session) return;
    this.end();
    this.#signedOut();
  }
}

export const desk = new Desk();
