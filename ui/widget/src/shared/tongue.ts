// Which language the widget speaks: the first that anybody has named. "auto"
// names none: then whoever is asked next says, in the end the browser.
export type Tongue = 'ru' | 'en'

export const tongue = (...wanted: (string | undefined)[]): Tongue =>
  wanted.find((each) => each && each !== 'auto')?.startsWith('ru') ? 'ru' : 'en'
