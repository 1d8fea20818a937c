// The words of cases in the language in force, and how numbers and people are said.
import type { Case, Customer, OwnCall } from '../../protocol/wire.gen';
import { t } from '../words/index.svelte';
import { en } from './en';
import { ru, type CaseWords } from './ru';

export function c(): CaseWords {
  return t().tongue === 'en' ? en : ru;
}

/** «+7 495 123-45-67»; other countries' numbers in groups of three. */
export function phone(number: string): string {
  if (!number) return c().hidden;
  if (/^7\d{10}$/.test(number)) return `+7 ${number.slice(1, 4)} ${number.slice(4, 7)}-${number.slice(7, 9)}-${number.slice(9)}`;
  return /^\d{7,}$/.test(number) ? `+${number.replace(/\B(?=(\d{3})+$)/g, ' ')}` : number;
}

export const whoOf = (one: Customer): string => (one.erasedAt ? c().erase.erased : '') || one.name || one.company || one.emails[0] || (one.phones[0] ? phone(one.phones[0].number) : c().nameless);
export const subjectOf = (one: Case): string => one.subject || (c().origins[one.origin] ?? c().origins['manual']!)(one.number && phone(one.number));
export const callerOf = (call: OwnCall): string => call.shown[0]?.value || phone(call.number);
