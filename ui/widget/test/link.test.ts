import { afterEach, expect, test, vi } from 'vitest'
import { connect } from '../src/shared/link'

afterEach(() => vi.unstubAllGlobals())

/** What a socket is opened with for a token. */
function opened(token: string): { url: string; protocols: string[] } {
  const seen: { url: string; protocols: string[] }[] = []
  class Socket {
    readyState = 0
    constructor(url: string, protocols: string[]) {
      seen.push({ url, protocols })
    }
    close(): void {}
  }
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  connect(() => 'wss://chat.example/widget/socket?site=main', () => token, () => {}).close()
  expect(seen).toHaveLength(1)
  return seen[0]!
}

test('the token goes in a header and not in the address', () => {
  const token = 'v1.t1abc2.Qm_x-Yz0.my-shop.k3J-_w8'
  expect(opened(token)).toEqual({ url: 'wss://chat.example/widget/socket?site=main', protocols: ['otklik.v1', 'token.' + token] })
})

// A browser throws on a name that a header does not take, and would do so for ever.
test.each(['', 'two words', 'a,b', 'слово', 'a"b', 'x\n'])('%j is no token', (token) => {
  expect(opened(token).protocols).toEqual(['otklik.v1'])
})
