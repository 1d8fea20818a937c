// How this browser wants CSV: spreadsheets read it by the computer's own
// settings, which mostly go with the language. Whoever has it otherwise chooses
// once, and every file is written so.
import { t } from './index.svelte';

export type Csv = 'semicolon' | 'comma';
export const csvs: readonly Csv[] = ['semicolon', 'comma'];
const chosenKey = 'otklik.csv';

let chosen = $state(csvs.find((one) => one === localStorage.getItem(chosenKey)));

export const csv = {
  get kind(): Csv {
    return chosen ?? (t().tongue === 'ru' ? 'semicolon' : 'comma');
  },
  choose(kind: Csv): void {
    chosen = kind;
    localStorage.setItem(chosenKey, kind);
  },
};
