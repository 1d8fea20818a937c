// The words of the board of calls in the language in force, and how its values
// and numbers are said.
import type { CallFigure, Phone } from '../../protocol/wire.gen';
import { t } from '../words/index.svelte';
import { ticking } from '../words/times';
import { en } from './en';
import { ru, type CallWords } from './ru';

export function c(): CallWords {
  return t().tongue === 'en' ? en : ru;
}

/** The value of a figure; a dash where there is nothing to reckon. */
export function said(figure: CallFigure): string {
  if (figure.empty) return '—';
  return figure.unit === 'duration' ? ticking(figure.value) : figure.value.toLocaleString(t().tongue);
}

export const titled = (figure: CallFigure): string => c().tiles[figure.id] ?? figure.name;

/** «+7 495 111-22-33»: a Russian number in its usual groups, another one with its plus. */
export function numbered(digits: string): string {
  const parts = /^7(\d{3})(\d{3})(\d\d)(\d\d)$/.exec(digits);
  if (parts) return `+7 ${parts[1]} ${parts[2]}-${parts[3]}-${parts[4]}`;
  return /^\d{10,15}$/.test(digits) ? `+${digits}` : digits;
}

/** Whom a number belongs to, or the number. */
export const whose = (phone: Phone): string => phone.name || numbered(phone.number) || c().hidden;
