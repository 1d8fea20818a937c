// The words of the board of calls in the language in force, and how its values
// and numbers are said.
import type { CallFigure, Phone } from '../../protocol/wire.gen';
import { t } from '../words/index.svelte';
import { numbered } from '../words/phone';
import { spell } from '../words/times';
import { en } from './en';
import { ru, type CallWords } from './ru';

export function c(): CallWords {
  return t().tongue === 'en' ? en : ru;
}

/** The value of a figure; a dash where there is nothing to reckon. Its durations are averages. */
export function said(figure: CallFigure): string {
  if (figure.empty) return '—';
  return figure.unit === 'duration' ? spell(figure.value) : figure.value.toLocaleString(t().tongue);
}

export const titled = (figure: CallFigure): string => c().tiles[figure.id] ?? figure.name;

export { numbered };

/** Whom a number belongs to, or the number. */
export const whose = (phone: Phone): string => phone.name || numbered(phone.number) || c().hidden;
