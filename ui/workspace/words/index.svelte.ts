// Which language is spoken now, and its words. A language is loaded when it is
// wanted; the page waits for the first one and never shows two at once.
import { speak } from '../../protocol/api';
import type { Words } from './ru';
import type { Plural } from './plural';
import { choose } from './plural';

export type { Words };
export type Tongue = 'ru' | 'en';
const chosenKey = 'otklik.language';

let words = $state.raw<Words>();

/** The words of the language in force. */
export function t(): Words {
  if (!words) throw new Error('words are used before a language was loaded');
  return words;
}

/** «5 диалогов»: the number with its noun in the right form. */
export function counted(n: number, noun: (w: Words['plural']) => Plural): string {
  return `${n} ${choose(t().tongue, n, noun(t().plural))}`;
}

/** What whoever is signed in has chosen for themselves, on whichever computer. */
let personal = $state<Tongue | ''>('');
const known = (value: string | null): Tongue | '' => (value === 'ru' || value === 'en' ? value : '');

/** The person's own choice, or what was chosen in this browser before anybody signed in; empty: as the organisation has it. */
export function ownTongue(): Tongue | '' {
  return personal || known(localStorage.getItem(chosenKey));
}

/** Somebody has signed in, or has chosen; empty: they did not. */
export function personTongue(tongue: string): void {
  personal = known(tongue);
}

/** For this browser, whoever sits at it. */
export function chooseTongue(tongue: Tongue | ''): void {
  if (tongue) localStorage.setItem(chosenKey, tongue);
  else localStorage.removeItem(chosenKey);
}

/** Before anybody signed in only the browser can be asked. */
export function guessTongue(): Tongue {
  return navigator.languages?.some((language) => language.startsWith('ru')) ? 'ru' : 'en';
}

/** Speaks the person's own language, otherwise the given one. */
export async function speakIn(otherwise: string): Promise<void> {
  const tongue = ownTongue() || (otherwise === 'en' ? 'en' : 'ru');
  if (words?.tongue === tongue) return;
  words = tongue === 'en' ? (await import('./en')).en : (await import('./ru')).ru;
  document.documentElement.lang = tongue;
  speak(tongue);
}

/** For tests. */
export function setWords(next: Words): void {
  words = next;
}
