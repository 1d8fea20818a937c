// The small rules of the panel: words, contacts, places, what is known.
import { describe, expect, it } from 'vitest'
import type { VisitorMessage } from '../../protocol/wire.gen'
import { en } from '../src/panel/en'
import { contactOf } from '../src/panel/form'
import { own as formWords } from '../src/panel/form.words'
import { own as menuWords } from '../src/panel/menu.words'
import { css, fit, handle, HOME, parse } from '../src/panel/geometry'
import { size } from '../src/panel/message'
import { ru } from '../src/panel/ru'
import { add, fresh, hear, wantsForm } from '../src/panel/talk'
import { admits } from '../src/panel/tray'
import { own as trayWords } from '../src/panel/tray.words'
import { initials } from '../src/shared/initials'
import { tongue } from '../src/shared/tongue'

describe('words', () => {
  const all = { ru: { ...ru, ...formWords.ru, ...menuWords.ru, ...trayWords.ru }, en: { ...en, ...formWords.en, ...menuWords.en, ...trayWords.en } }
  it('has the same words in both languages, none empty', () => {
    expect(Object.keys(all.en).sort()).toEqual(Object.keys(all.ru).sort())
    for (const words of [all.ru, all.en])
      for (const [key, value] of Object.entries(words)) {
        const text = typeof value === 'function' ? (value as (...args: unknown[]) => string)(5, '1 МБ') : value
        expect(String(text).trim(), key).not.toBe('')
        expect(String(text), key).not.toMatch(/undefined|#/)
      }
  })
  it('speaks each language in its own letters', () => {
    for (const [key, value] of Object.entries(all.en)) expect(String(value), key).not.toMatch(/[а-яё]/i)
    for (const [key, value] of Object.entries(all.ru)) if (typeof value === 'string') expect(value, key).toMatch(/[а-яё]/i)
  })
  it('counts by the rules of the language', () => {
    expect([1, 2, 5, 21, 111].map((n) => ru.left(n))).toEqual(['Остался 1 знак', 'Осталось 2 знака', 'Осталось 5 знаков', 'Остался 21 знак', 'Осталось 111 знаков'])
    expect(ru.answers(40)).toBe('На связи, отвечаем за минуту')
    expect(ru.answers(130)).toBe('На связи, отвечаем за 3 минуты')
    expect(en.left(1)).toBe('1 character left')
  })
})

describe('initials', () => {
  it.each([
    ['Магазин «Мята»', 'ММ'],
    ['«Мята»', 'М'],
    ['Анна-Мария Петрова', 'АП'],
    ["Anna (sales) O'Neil", 'AO'],
    ['Кафе «24 часа»', 'КЧ'],
    ['  ', ''],
  ])('of %s', (name, letters) => expect(initials(name)).toBe(letters))
})

describe('the language', () => {
  it.each([
    ['the page’s call goes first', ['en', 'ru', 'ru', 'ru-RU'], 'en'],
    ['then its attribute', [undefined, 'ru', 'en', 'en-US'], 'ru'],
    ['then the site', [undefined, undefined, 'ru', 'en-US'], 'ru'],
    ['a site that leaves it to the browser', [undefined, undefined, 'auto', 'ru-RU'], 'ru'],
    ['an attribute that leaves it to the site', [undefined, 'auto', 'ru', 'en-US'], 'ru'],
    ['a site not heard of yet', [undefined, undefined, undefined, 'ru'], 'ru'],
    ['a browser in neither', [undefined, '', 'auto', 'de-DE'], 'en'],
    ['nobody says', [], 'en'],
  ])('%s', (_, wanted, spoken) => expect(tongue(...wanted)).toBe(spoken))
})

describe('sizes of files', () => {
  it('are those that the server’s limit and the staff’s screen speak of', () => {
    expect(size(20 << 20, { words: ru, lang: 'ru' })).toBe('20 МБ')
    expect(size((1 << 20) - 1024, { words: en, lang: 'en' })).toBe('1,023 kB'.replace('kB', en.kilobytes))
    expect(size(1_600_000, { words: ru, lang: 'ru' })).toBe('1,5 МБ')
  })
})

describe('contact', () => {
  it.each([
    ['a@b.ru', { email: 'a@b.ru' }],
    [' почта@пример.рф ', { email: 'почта@пример.рф' }],
    ['+7 (900) 123-45-67', { phone: '+7 (900) 123-45-67' }],
    ['8 900 123 45 67', { phone: '8 900 123 45 67' }],
    ['a@b', undefined],
    ['12345', undefined],
    ['позвоните мне', undefined],
    ['a b@c.ru', undefined],
  ])('%j', (text, wanted) => expect(contactOf(text)).toEqual(wanted))
})

describe('place', () => {
  const desk = { w: 1200, h: 800, vh: 800, top: 0 }
  it('stays wholly on the page', () => {
    for (const view of [desk, { ...desk, w: 700, h: 500 }, { ...desk, w: 500, h: 440 }])
      for (const place of [HOME, { x: -50, y: 5000, w: 10, h: 9000 }, { x: 5000, y: -9, w: 4000, h: 1 }]) {
        const at = fit(place, view)
        expect(at.x).toBeGreaterThanOrEqual(0)
        expect(at.y).toBeGreaterThanOrEqual(0)
        expect(at.x + at.w).toBeLessThanOrEqual(view.w)
        expect(at.y + at.h).toBeLessThanOrEqual(view.h)
      }
  })
  const held = () => {
    const target = Object.assign(new EventTarget(), { closest: () => null, setPointerCapture() {} }) as unknown as HTMLElement
    const all = { at: [0, 0], holds: [] as boolean[], from: [0, 0] }
    const follow = handle(target, target, () => true, () => ((all.from = all.at), (dx, dy) => (all.at = [all.from[0]! + dx, all.from[1]! + dy])), (is) => all.holds.push(is))
    const point = (type: string, x: number, y: number, buttons = 1) =>
      target.dispatchEvent(Object.assign(new Event(type), { button: 0, buttons, pointerId: 1, screenX: x, screenY: y }))
    return { all, follow, point }
  }
  it('follows a quick hand to where it lets go', () => {
    const { all, point } = held()
    point('pointerdown', 100, 100)
    point('pointermove', 125, 130)
    point('pointerup', 150, 160, 0) // browsers may keep the last move to themselves
    point('pointermove', 300, 300, 0)
    expect([all.at, all.holds]).toEqual([[50, 60], [true, false]])
  })
  it('follows a hand that only the page saw, and nothing older than what it knows', () => {
    const { all, follow, point } = held()
    const soon = () => performance.timeOrigin + performance.now() + 1
    follow({ x: 900, y: 900, up: true, at: soon() })
    expect(all.holds).toEqual([])
    point('pointerdown', 100, 100)
    follow({ x: 50, y: 50, up: true, at: 0 }) // before it was taken
    follow({ x: 160, y: 170.25, up: false, at: soon() + 10 })
    follow({ x: 120, y: 120, up: false, at: soon() }) // overtaken on its way
    expect(all.at).toEqual([60, 70])
    follow({ x: 150, y: 160, up: true, at: soon() + 20 })
    expect([all.at, all.holds]).toEqual([[50, 60], [true, false]])
  })
  it('lets go when the letting go was seen by nobody', () => {
    const { all, point } = held()
    point('pointerdown', 100, 100)
    point('pointermove', 110, 110, 0)
    point('pointermove', 300, 300, 0)
    expect([all.at, all.holds]).toEqual([[10, 10], [true, false]])
  })
  it('fills a phone down to its keyboard', () => {
    expect(css(HOME, { w: 390, h: 844, vh: 500, top: 12 }, false)).toMatch(/top:12px.*height:500px/)
  })
  it('forgets nonsense', () => {
    expect(parse('{"x":"1"}')).toBe(HOME)
    expect(parse(undefined)).toBe(HOME)
  })
})

describe('talk', () => {
  const message = (id: number, text = ''): VisitorMessage => ({ id, conversation: 1, author: 'operator', operator: null, key: '', text, files: [], at: id })
  it('keeps one of each message, in order', () => {
    const talk = fresh()
    add(talk, [message(3), message(1)])
    add(talk, [message(2), message(3, 'again')])
    expect(talk.messages.map((m) => m.id)).toEqual([1, 2, 3])
    expect(talk.messages[2]?.text).toBe('again')
  })
  it('offers the form only when nobody is there and nothing is going on', () => {
    const talk = { ...fresh(), known: true }
    const state = (available: boolean, phase?: string) =>
      hear(talk, { t: 'state', available, unread: 0, conversation: phase ? { id: 1, phase, operator: null, read: 0, offline: false } : null }, 0)
    state(false)
    expect(wantsForm(talk)).toBe(true)
    state(false, 'waiting')
    expect(wantsForm(talk)).toBe(false)
    state(false, 'closed')
    expect(wantsForm(talk)).toBe(true)
    state(true)
    expect(wantsForm(talk)).toBe(false)
  })
  it('ends "typing" with the answer', () => {
    const talk = fresh()
    hear(talk, { t: 'typing', operator: null, seconds: 5 }, 1000)
    expect(talk.typing?.until).toBe(6000)
    hear(talk, { t: 'message', message: message(1), unread: 1 }, 2000)
    expect(talk.typing).toBeNull()
  })
})

it('admits files by the site’s list', () => {
  expect(admits([], 'x/y')).toBe(true)
  expect(admits(['image/*'], 'image/png')).toBe(true)
  expect(admits(['image/*', 'application/pdf'], 'application/zip')).toBe(false)
  expect(admits(['image/*'], '')).toBe(false)
})
