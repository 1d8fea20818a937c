// What the panel starts from: the language and what an earlier page left, read
// with care, since anybody may have written there.
import { tongue } from '../shared/tongue'
import type { Contact } from './context'
import type { Language, Words } from './words'

// One language is fetched: the one that is spoken.
export const spoken: Record<Language, () => Promise<Words>> = {
  ru: async () => (await import('./ru')).ru,
  en: async () => (await import('./en')).en,
}

export function language(wanted: string): Language {
  return tongue(wanted, navigator.language)
}

export function contactFrom(stored: string | undefined): Contact {
  try {
    return { name: '', contact: '', ...(JSON.parse(stored ?? '') as Partial<Contact>) }
  } catch {
    return { name: '', contact: '' }
  }
}

export function storedColour(look: string | undefined): string {
  try {
    return (JSON.parse(look ?? '') as { colour?: string }).colour ?? ''
  } catch {
    return ''
  }
}
