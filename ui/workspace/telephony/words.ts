// The words of telephone companies in the language in force.
import { t } from '../words/index.svelte';
import { en } from './en';
import { ru, type TelephonyWords } from './ru';

export function w(): TelephonyWords {
  return t().tongue === 'en' ? en : ru;
}
