// The list of topics as people choose from it.
import { describe, expect, test } from 'vitest';
import { choices, filterTitleOf, titleOf, tree } from './topics';
import type { Category } from './wire.gen';

const one = (id: number, name: string, more: Partial<Category> = {}): Category => ({ id, name, parent: 0, group: 0, retired: false, ...more });
const all = [one(1, 'Оплата'), one(2, 'Доставка'), one(3, 'Опоздал курьер', { parent: 2 }), one(4, 'Старое', { retired: true }), one(5, 'Забытое', { parent: 4 }), one(6, 'Опт', { group: 7 }), one(7, 'Было', { parent: 2, retired: true })];
const shown = (group: number, words = '') => choices(all, group, words).map(({ category, itself, below }) => `${itself ? '' : '#'}${category.name}${below.map((b) => ` > ${b.name}`).join('')}`);

describe('topics', () => {
  test('a tree by name, what is retired last', () => expect(tree(all).map(({ category }) => category.name)).toEqual(['Доставка', 'Оплата', 'Опт', 'Старое']));
  test('only what fits the group and is not retired', () => {
    expect(shown(1)).toEqual(['Доставка > Опоздал курьер', 'Оплата']);
    expect(shown(7)).toEqual(['Доставка > Опоздал курьер', 'Оплата', 'Опт']);
  });
  test('words narrow it; what did not match itself is a heading', () => {
    expect(shown(1, 'курьер')).toEqual(['#Доставка > Опоздал курьер']);
    expect(shown(1, 'достав')).toEqual(['Доставка > Опоздал курьер']);
    expect(shown(1, 'забытое')).toEqual([]);
  });
  test('named with what is above', () => expect(titleOf(new Map(all.map((c) => [c.id, c])), 3)).toBe('Доставка / Опоздал курьер'));
  test('a filter by a topic with others below says that it takes them', () => {
    const map = new Map(all.map((c) => [c.id, c]));
    expect([1, 2, 3].map((id) => filterTitleOf(map, id, 'с подтемами'))).toEqual(['Оплата', 'Доставка, с подтемами', 'Доставка / Опоздал курьер']);
  });
});
