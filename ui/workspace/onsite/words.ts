// The words of the visitors on the site in the language in force.
import { t } from '../words/index.svelte';
import { en } from './en';
import { ru, type OnSiteWords } from './ru';

export function o(): OnSiteWords {
  return t().tongue === 'en' ? en : ru;
}
