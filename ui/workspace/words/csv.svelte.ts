// How this browser wants CSV: spreadsheets read it by the computer's own
// settings, which mostly go with the language. Whoever has it otherwise chooses
// once, and every file is written so.
import { Stored } from '../../kit/stored.svelte';
import { t } from './index.svelte';

export type Csv = 'semicolon' | 'comma';
export const csvs: readonly Csv[] = ['semicolon', 'comma'];

const chosen = new Stored<Csv | ''>('otklik.csv', '');

export const csv = {
  get kind(): Csv {
    return csvs.find((one) => one === chosen.value) ?? (t().tongue === 'ru' ? 'semicolon' : 'comma');
  },
  choose(kind: Csv): void {
    chosen.value = kind;
  },
};
