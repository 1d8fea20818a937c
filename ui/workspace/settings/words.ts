// The words of the settings in the language in force.
import { t } from '../words/index.svelte';
import { en } from './en';
import { ru, type SettingsWords } from './ru';

export function s(): SettingsWords {
  return t().tongue === 'en' ? en : ru;
}
