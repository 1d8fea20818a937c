// The words of the rating, in every language: they come with it.
import type { Language } from './words'

interface RatingWords {
  ask: string
  worst: string
  best: string
  up: string
  down: string
  comment: string
  placeholder: string
  send: string
  thanks(score: string): string
  change: string
}

const ru: RatingWords = {
  ask: 'Оцените наш ответ',
  worst: 'плохо',
  best: 'отлично',
  up: 'Помогли',
  down: 'Не помогли',
  comment: 'Комментарий, необязательно',
  placeholder: 'Что понравилось или что исправить',
  send: 'Отправить',
  thanks: (score) => `Спасибо за оценку: ${score}`,
  change: 'Изменить',
}

const en: RatingWords = {
  ask: 'How did we do?',
  worst: 'poor',
  best: 'great',
  up: 'Helpful',
  down: 'Not helpful',
  comment: 'Comment, optional',
  placeholder: 'What was good, or what to improve',
  send: 'Send',
  thanks: (score) => `Thank you for your rating: ${score}`,
  change: 'Change',
}

export const own: Record<Language, RatingWords> = { ru, en }
