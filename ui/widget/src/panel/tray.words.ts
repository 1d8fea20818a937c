// The words of files on their way, in every language: they come with the tray.
import type { Language } from './words'

interface TrayWords {
  remove: string
  tooBig(name: string, limit: string): string
  wrongType(name: string): string
  uploadFailed(name: string): string
  uploading(name: string): string
}

const ru: TrayWords = {
  remove: 'Убрать',
  tooBig: (name, limit) => `«${name}» слишком большой: можно до ${limit}.`,
  wrongType: (name) => `Файл «${name}» такого вида приложить нельзя. Подойдут изображения и документы.`,
  uploadFailed: (name) => `«${name}» не загрузился. Проверьте связь и приложите его ещё раз.`,
  uploading: (name) => `Загружается «${name}»`,
}

const en: TrayWords = {
  remove: 'Remove',
  tooBig: (name, limit) => `“${name}” is too big: the limit is ${limit}.`,
  wrongType: (name) => `A file like “${name}” cannot be attached. Images and documents can.`,
  uploadFailed: (name) => `“${name}” was not uploaded. Check the connection and attach it again.`,
  uploading: (name) => `Uploading “${name}”`,
}

export const own: Record<Language, TrayWords> = { ru, en }
