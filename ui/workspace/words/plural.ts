// The form of a noun after a number, by the rules that the browser carries.

export interface Plural {
  one: string;
  few: string;
  many: string;
  other: string;
}

const rules = new Map<string, Intl.PluralRules>();

export function choose(tongue: string, n: number, forms: Plural): string {
  let rule = rules.get(tongue);
  if (!rule) rules.set(tongue, (rule = new Intl.PluralRules(tongue)));
  const form = rule.select(n);
  return form === 'one' || form === 'few' || form === 'many' ? forms[form] : forms.other;
}
