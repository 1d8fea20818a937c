// Any colour a site may choose stays readable.
import { expect, it } from 'vitest'
import { contrast, ink } from '../src/shared/colour'
import { readable, tidy } from '../src/panel/tint'

const colours = ['#000000', '#ffffff', '#2f6f5e', '#ffd400', '#ff5a5f', '#1b1b3a', '#7f7f7f', '#767676', '#00ff00', '#0000ff', '#ff0000', '#c0ffee']
for (let i = 0; i < 200; i++) colours.push('#' + ((i * 0x9e3779b1) >>> 8).toString(16).padStart(6, '0').slice(-6))

it('knows the ends of the scale', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#777777')).toBe(1)
})
it('writes on every colour at 4.5:1 or better', () => {
  for (const colour of colours) expect(contrast(colour, ink(colour)), colour).toBeGreaterThanOrEqual(4.5)
})
it('prefers white where white will do', () => {
  expect(ink('#2f6f5e')).toBe('#ffffff')
  expect(ink('#767676')).toBe('#ffffff')
  expect(ink('#ffd400')).toBe('#000000')
})
it.each(['#ffffff', '#f2f3f5', '#17191c', '#25282d'])('draws every colour legibly on %s', (surface) => {
  for (const colour of colours) expect(contrast(readable(colour, surface, 4.6), surface), colour).toBeGreaterThanOrEqual(4.5)
})
it('leaves a good colour as it is', () => expect(readable('#2f6f5e', '#ffffff', 4.6)).toBe('#2f6f5e'))
it('forgives the way a colour is written', () => {
  expect(tidy('#ABC')).toBe('#aabbcc')
  expect(tidy(' 2F6F5E ')).toBe('#2f6f5e')
  expect(tidy('red; background: url(x)')).toMatch(/^#[0-9a-f]{6}$/)
})
