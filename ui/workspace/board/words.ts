// The words of the board in the language in force, and how its values are said.
import { t } from '../words/index.svelte';
import { ticking } from '../words/times';
import type { BoardFigure } from '../../protocol/wire.gen';
import { en } from './en';
import type { Value } from './figures';
import { ru, type BoardWords } from './ru';

export function b(): BoardWords {
  return t().tongue === 'en' ? en : ru;
}

export function said(figure: BoardFigure, at: Value): string {
  if (at === null) return '—';
  return figure.unit === 'duration' ? ticking(at) : at.toLocaleString(t().tongue);
}

/** Short on the board; its whole name is a tap away. */
export const titled = (figure: BoardFigure): string => b().tiles[figure.id] ?? (figure.id === 'missed.waits' ? b().columns[figure.id] : undefined) ?? figure.name;
