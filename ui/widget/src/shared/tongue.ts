// Which language the widget speaks: the first that anybody has named. "auto"
// names none: then whoever is asked next says, in the end the browser.
export type Tongue = 'ru' | 'en'

export const tongue = (...wanted: (string | undefined)[]): Tongue =>
  wanted.find((each) => each && each !== 'auto')?.startsWith('ru') ? 'ru' : 'en'

/** "1 сообщение", "2 сообщения", "5 сообщений": the form by the language's own rule. */
export function plural(lang: Tongue, n: number, forms: Partial<Record<Intl.LDMLPluralRule, string>>): string {
  return (forms[new Intl.PluralRules(lang).select(n)] ?? forms.other ?? '').replace('#', new Intl.NumberFormat(lang).format(n))
}
