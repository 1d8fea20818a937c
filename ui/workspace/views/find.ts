// What the palette finds: commands that make sense now, pages, conversations
// and colleagues. What the browser has it answers with at once; the server adds
// the conversations that are not in sight.
import { a } from '../archive/words';
import { desk } from '../../protocol/desk.svelte';
import { keys } from '../keys/keys.svelte';
import { keysOf } from '../keys/map';
import type { Entry } from '../keys/Palette.svelte';
import { queue } from '../queue/queue.svelte';
import { matches } from '../queue/order';
import { plain } from '../../widget/src/format';
import { t } from '../words/index.svelte';
import { pages } from './pages';
import { router } from './router.svelte';

const shownConversations = 25;

export function find(query: string): Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  return [...(query ? conversations(query) : []), ...people(has, query), ...sections(has), ...commands(has), ...past(query.trim())];
}

/** What is not at hand may be in the archive. */
function past(query: string): Entry[] {
  if (query.length < 2) return [];
  return [{ id: 'archive', kind: 'command', title: a().inArchive(query), detail: '', keys: '', run: () => router.go(`/archive?q=${encodeURIComponent(query)}`) }];
}

function commands(has: (text: string) => boolean): Entry[] {
  return keys.possible
    .map((command): Entry => ({ id: `command-${command}`, kind: 'command', title: t().keys.commands[command], detail: '', keys: keysOf(command), run: () => keys.run(command) }))
    .concat({ id: 'command-help', kind: 'command', title: t().keys.commands.help, detail: '', keys: '?', run: () => keys.run('help') })
    .filter((entry) => has(entry.title));
}

function sections(has: (text: string) => boolean): Entry[] {
  return pages
    .filter((page) => !page.permission || desk.may(page.permission))
    .map((page): Entry => ({ id: `page-${page.path}`, kind: 'page', title: page.title(t()), detail: '', keys: '', run: () => router.go(page.path) }))
    .filter((entry) => has(entry.title));
}

function conversations(query: string): Entry[] {
  const found: Entry[] = [];
  const { cards } = desk.tables;
  const told = desk.tables.list('find')?.ids ?? [];
  for (const id of new Set([...cards.keys(), ...told])) {
    const card = cards.get(id);
    if (!card) continue;
    const name = queue.nameOf(card);
    if (!matches(card, name, query)) continue;
    found.push({ id: `conversation-${card.id}`, kind: 'conversation', title: name, detail: [t().talk.phases[card.phase], plain(card.lastText)].filter(Boolean).join(' · '), keys: '', run: () => router.go(`/?c=${card.id}`) });
    if (found.length === shownConversations) break;
  }
  return found;
}

/** Keeps the conversations that fit in sight, and what the colleagues do. */
export function seek(query: string): (() => void) | undefined {
  if (!query) return undefined;
  return desk.scene.show('find', { people: 'all', lists: [{ list: 'find', to: shownConversations, query, unnamed: queue.unnamed }] });
}

function people(has: (text: string) => boolean, query: string): Entry[] {
  if (!query) return [];
  return queue.colleagues
    .filter((one) => has(one.name))
    .map((one) => ({ id: `person-${one.id}`, kind: 'person', title: one.name, detail: t().statuses[one.status as keyof ReturnType<typeof t>['statuses']] ?? '', keys: '', run: () => router.go(one.conversations[0] ? `/?c=${one.conversations[0]}` : '/') }));
}
