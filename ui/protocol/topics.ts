// The list of what conversations are about, as people choose from it: a tree
// of two levels, by name; retired ones keep their names and are not chosen.
import type { Category } from './wire.gen';

export interface Branch {
  category: Category;
  below: Category[];
  /** It may be chosen itself, and is no mere heading of what lies below. */
  itself: boolean;
}

const byName = (a: Category, b: Category) => a.name.localeCompare(b.name);

/** The whole tree, retired branches last. */
export function tree(all: Iterable<Category>): Branch[] {
  const list = [...all];
  return list
    .filter((one) => !one.parent)
    .sort((a, b) => Number(a.retired) - Number(b.retired) || byName(a, b))
    .map((category) => ({ category, itself: true, below: list.filter((one) => one.parent === category.id).sort((a, b) => Number(a.retired) - Number(b.retired) || byName(a, b)) }));
}

/** What a conversation of the group may be given, narrowed by words. */
export function choices(all: Iterable<Category>, group: number, words = ''): Branch[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (one: Category) => !one.retired && (!one.group || one.group === group);
  const said = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  return tree(all)
    .filter(({ category }) => !category.retired)
    .map(({ category, below }) => ({ category, itself: fits(category) && said(category.name), below: below.filter((one) => fits(one) && said(`${category.name} ${one.name}`)) }))
    .filter(({ itself, below }) => itself || below.length);
}

/** «Доставка / Курьер». */
export function titleOf(all: ReadonlyMap<number, Category>, id: number): string {
  const one = all.get(id);
  if (!one) return '';
  const above = all.get(one.parent);
  return above ? `${above.name} / ${one.name}` : one.name;
}

/** «Доставка, с подтемами»: what a filter by the topic takes, in the words of the page for the topics below it. */
export function filterTitleOf(all: ReadonlyMap<number, Category>, id: number, withBelow: string): string {
  const title = titleOf(all, id);
  return [...all.values()].some((one) => one.parent === id) ? `${title}, ${withBelow}` : title;
}
