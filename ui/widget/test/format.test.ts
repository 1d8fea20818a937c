// The light marks: what they make, what they leave alone, and what they must never let through.
import { describe, expect, it } from 'vitest'
import { parse, plain, type Token } from '../src/format'

const short = (tokens: Token[]): string =>
  tokens
    .map((t) => (t.kind === 'text' ? t.text : t.kind === 'link' ? `<a ${t.href}>${t.text}</a>` : `<${t.kind}>${short(t.children)}</${t.kind}>`))
    .join('')
const seen = (text: string) => short(parse(text))

describe('marks', () => {
  it.each([
    ['просто текст', 'просто текст'],
    ['**жирный**', '<bold>жирный</bold>'],
    ['==важно==', '<highlight>важно</highlight>'],
    ['_курсив_', '<italic>курсив</italic>'],
    ['до **внутри** после', 'до <bold>внутри</bold> после'],
    ['**a ==b _c_== d**', '<bold>a <highlight>b <italic>c</italic></highlight> d</bold>'],
    ['(**a**), «**b**».', '(<bold>a</bold>), «<bold>b</bold>».'],
    ['**две\nстроки**', '<bold>две\nстроки</bold>'],
    ['😀**a**😀', '😀<bold>a</bold>😀'],
  ])('%j', (text, wanted) => expect(seen(text)).toBe(wanted))

  it.each([
    '** не жирный **', '**', '****', '**незакрытый', 'a==b && c==d', '2**3**4', 'snake_case_name', '__init__', '**раз\n\nдва**', '=====', '_ _', '* пункт *',
  ])('leaves %j alone', (text) => expect(parse(text)).toEqual([{ kind: 'text', text }]))

  it('loses no word', () => {
    expect(plain('**Скидка** ==20%== по [ссылке](https://a.ru/x)')).toBe('Скидка 20% по ссылке')
  })

  // Walls so long that anything slower than in proportion would take many
  // minutes: the limit is the runner's and no measure of speed.
  it('comes to an end on hostile walls of signs', { timeout: 120_000 }, () => {
    for (const wall of ['**a ', '_a ==', '[a](', 'https://', '(', '**a** ']) expect(parse(wall.repeat(50_000)).length).toBeGreaterThan(0)
  })
})

describe('links', () => {
  it.each([
    ['https://a.ru', '<a https://a.ru/>https://a.ru</a>'],
    ['Смотрите https://a.ru/b?c=1&d=2#e.', 'Смотрите <a https://a.ru/b?c=1&d=2#e>https://a.ru/b?c=1&d=2#e</a>.'],
    ['(https://ru.wikipedia.org/wiki/Лён_(растение))', '(<a https://ru.wikipedia.org/wiki/%D0%9B%D1%91%D0%BD_(%D1%80%D0%B0%D1%81%D1%82%D0%B5%D0%BD%D0%B8%D0%B5)>https://ru.wikipedia.org/wiki/Лён_(растение)</a>)'],
    ['https://магазин.рф/шторы', '<a https://xn--80aairftm.xn--p1ai/%D1%88%D1%82%D0%BE%D1%80%D1%8B>https://магазин.рф/шторы</a>'],
    ['**https://a.ru/x**', '<bold><a https://a.ru/x>https://a.ru/x</a></bold>'],
    ['https://a.ru/snake_case_page', '<a https://a.ru/snake_case_page>https://a.ru/snake_case_page</a>'],
    ['[каталог](https://a.ru/c)', '<a https://a.ru/c>каталог</a>'],
    ['[лён](https://ru.wikipedia.org/wiki/A_(b)), да', '<a https://ru.wikipedia.org/wiki/A_(b)>лён</a>, да'],
    ['[a.ru](https://www.a.ru/x)', '<a https://www.a.ru/x>a.ru</a>'],
    ['HTTPS://A.RU', '<a https://a.ru/>HTTPS://A.RU</a>'],
    ['«https://a.ru»', '«<a https://a.ru/>https://a.ru</a>»'],
  ])('%j', (text, wanted) => expect(seen(text)).toBe(wanted))

  it.each([
    '[жмите](javascript:alert(1))', '[x](data:text/html,<script>alert(1)</script>)', 'javascript:alert(1)', '[x](//evil.ru)', '[x](/path)', '[x](JaVaScRiPt:alert(1))',
    'https://', 'http://?', 'ftp://a.ru', 'xhttps://a.ru', '[x](mailto:a@b.ru)',
  ])('%j is not a link', (text) => expect(parse(text).some((t) => t.kind === 'link')).toBe(false))

  it('does not lead where its words do not', () => {
    expect(seen('[https://bank.ru](https://evil.ru)')).not.toContain('>https://bank.ru</a>')
    expect(parse('[bank.ru](https://evil.ru)').filter((t) => t.kind === 'link').map((t) => t.text)).toEqual(['https://evil.ru'])
    expect(parse('https://bank.ru@evil.ru').some((t) => t.kind === 'link')).toBe(false)
    // The line that turns writing around hides where an address ends.
    expect(parse('https://a.ru/\u202egpj.exe').find((t) => t.kind === 'link')?.text).toBe('https://a.ru/')
  })

  it('keeps markup as words', () => {
    const text = '<img src=x onerror=alert(1)> **<b>** "><svg/onload=1>'
    expect(plain(text)).toBe('<img src=x onerror=alert(1)> <b> "><svg/onload=1>')
    expect(parse('[<b>x</b>](https://a.ru/"onclick=1)').some((t) => t.kind === 'link' && t.href.includes('"'))).toBe(false)
  })
})
