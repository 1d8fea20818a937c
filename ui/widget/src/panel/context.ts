// What every part of the panel is given: what is known, the words, and what it
// may ask to be done.
import type { File as Attachment } from '../../../protocol/wire.gen'
import type { Alert } from './alert'
import type { Outbox } from './outbox'
import type { Server } from './server'
import type { Talk } from './talk'
import type { Language, Words } from './words'

export interface Contact {
  name: string
  contact: string
}

export interface Context {
  talk: Talk
  words: Words
  lang: Language
  outbox: Outbox
  server: Server
  alert: Alert
  alone: boolean
  contact: Contact
  draft(text?: string): string
  say(text: string, files: Attachment[], about?: { name?: string; email?: string; phone?: string }): void
  typing(text: string): void
  end(): Promise<void>
  close(focus: boolean): void
  changed(): void
  keepContact(contact: Contact): void
}
