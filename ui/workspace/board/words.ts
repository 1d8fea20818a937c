// The words of the board in the language in force, and how its values are said.
import { t } from '../words/index.svelte';
import { spell, ticking } from '../words/times';
import type { BoardFigure } from '../../protocol/wire.gen';
import { en } from './en';
import type { Value } from './figures';
import { ru, type BoardWords } from './ru';

export function b(): BoardWords {
  return t().tongue === 'en' ? en : ru;
}

/** What runs is said by full seconds, as a clock; an average is rounded, as in the report. */
export function said(figure: BoardFigure, at: Value): string {
  if (at === null) return '—';
  if (figure.unit !== 'duration') return at.toLocaleString(t().tongue);
  return figure.family === 'L' ? ticking(at) : spell(at);
}

/** Short on the board; its whole name is a tap away. */
export const titled = (figure: BoardFigure): string => b().tiles[figure.id] ?? (figure.id === 'missed.waits' ? b().columns[figure.id] : undefined) ?? figure.name;
