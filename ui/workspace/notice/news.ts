// Which changes of cards are worth a sound: pure, so that it can be tried
// without ears.
import type { CardChange } from '../../protocol/tables.svelte';
import type { Card } from '../../protocol/wire.gen';

export interface News {
  kind: 'offer' | 'message';
  card: Card;
}

export function news(changes: readonly CardChange[], me: number): News[] {
  const found = new Map<number, News>();
  for (const { prev, next } of changes) {
    if (!next || next.operator !== me) continue;
    const offered = next.phase === 'offered' && (prev?.phase !== 'offered' || prev.offer !== next.offer || prev.operator !== me);
    const wrote = next.phase === 'chatting' && next.lastAuthor === 'visitor' && next.unread > 0 && prev !== undefined && next.lastAt > prev.lastAt;
    if (offered) found.set(next.id, { kind: 'offer', card: next });
    else if (wrote && found.get(next.id)?.kind !== 'offer') found.set(next.id, { kind: 'message', card: next });
  }
  return [...found.values()];
}
