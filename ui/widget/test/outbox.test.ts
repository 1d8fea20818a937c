// What is written is sent once, in order, however often the connection fails.
import { describe, expect, it } from 'vitest'
import type { SayAnswer, SayRequest } from '../../protocol/wire.gen'
import { outbox, type Outbox } from '../src/panel/outbox'
import { Refusal } from '../src/panel/server'

function setup(stored: Record<string, string> = {}) {
  const kept = new Map(Object.entries(stored))
  const said: string[] = []
  const sent: string[] = []
  const later: (() => void)[] = []
  const bench = { kept, said, sent, later, badTokens: 0, fail: undefined as Refusal | undefined, failOn: (_: SayRequest): Refusal | undefined => undefined, box: undefined as unknown as Outbox }
  let id = 0
  bench.box = outbox(stored, {
    async say(request: SayRequest): Promise<SayAnswer> {
      said.push(request.key)
      await Promise.resolve()
      const fail = bench.fail ?? bench.failOn(request)
      if (fail) throw fail
      return { conversation: 1, message: ++id, at: id, duplicate: false }
    },
    keep: (k, v) => void (v === null ? kept.delete(k) : kept.set(k, v)),
    sent: (item) => void sent.push(item.key),
    changed() {},
    badToken: () => void bench.badTokens++,
    later: (run) => void later.push(run),
    now: () => 1000,
  })
  return bench
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))
const request = (key: string): SayRequest => ({ key, text: key, site: 'main' })

describe('outbox', () => {
  it('waits for the first hello, then sends in order', async () => {
    const b = setup()
    for (const key of ['a', 'b', 'c']) b.box.add(request(key), [])
    await settle()
    expect(b.said).toEqual([])
    expect(b.kept.size).toBe(3)
    b.box.run()
    await settle()
    expect(b.sent).toEqual(['a', 'b', 'c'])
    expect(b.kept.size).toBe(0)
  })

  it('stops at the first that fails and repeats it with the same key', async () => {
    const b = setup()
    b.fail = new Refusal(0, 'no_connection', '')
    b.box.run()
    b.box.add(request('a'), [])
    b.box.add(request('b'), [])
    await settle()
    expect(b.said).toEqual(['a'])
    expect(b.box.list().map((item) => item.state)).toEqual(['waiting', 'sending'])
    b.fail = undefined
    b.later.forEach((run) => run())
    await settle()
    expect(b.said).toEqual(['a', 'a', 'b'])
    expect(b.sent).toEqual(['a', 'b'])
  })

  it('takes up after a reload what another page left, oldest first', async () => {
    const left = setup()
    left.box.add(request('a'), [])
    left.box.add(request('b'), [])
    const b = setup(Object.fromEntries(left.kept))
    b.box.run()
    await settle()
    expect(b.sent).toEqual(['a', 'b'])
  })

  it('does not let a refused message hold up the rest', async () => {
    const b = setup()
    b.fail = new Refusal(422, 'too_long', 'Слишком длинно')
    b.box.run()
    b.box.add(request('a'), [])
    await settle()
    expect(b.box.list()[0]).toMatchObject({ state: 'refused', why: 'Слишком длинно' })
    b.fail = undefined
    b.box.add(request('b'), [])
    await settle()
    expect(b.sent).toEqual(['b'])
    b.box.retry('a')
    await settle()
    expect(b.sent).toEqual(['b', 'a'])
  })

  it('says without its conversation what was written in one that is not theirs any more', async () => {
    const b = setup()
    b.failOn = (request) => (request.conversation ? new Refusal(404, 'no_conversation', 'Нет такого диалога') : undefined)
    b.box.run()
    b.box.add({ ...request('a'), conversation: 7 }, [])
    await settle()
    expect(b.said).toEqual(['a', 'a'])
    expect(b.sent).toEqual(['a'])
    expect(b.kept.size).toBe(0)
  })

  it('does not ask for ever when there is no conversation at all', async () => {
    const b = setup()
    b.fail = new Refusal(404, 'no_conversation', 'Нет такого диалога')
    b.box.run()
    b.box.add({ ...request('a'), conversation: 7 }, [])
    await settle()
    expect(b.said).toEqual(['a', 'a'])
    expect(b.box.list()[0]).toMatchObject({ state: 'refused' })
  })

  it('asks for a new token and waits for it', async () => {
    const b = setup()
    b.fail = new Refusal(401, 'bad_token', '')
    b.box.run()
    b.box.add(request('a'), [])
    b.box.add(request('b'), [])
    await settle()
    expect([b.badTokens, b.said.length]).toEqual([1, 1])
    b.fail = undefined
    b.box.run()
    await settle()
    expect(b.sent).toEqual(['a', 'b'])
  })

  it('forgets what has arrived another way or was thrown away', async () => {
    const b = setup()
    for (const key of ['a', 'b', 'c']) b.box.add(request(key), [])
    b.box.arrived('a')
    b.box.discard('b')
    b.box.run()
    await settle()
    expect(b.said).toEqual(['c'])
    expect(b.kept.size).toBe(0)
  })

  it('drops what it cannot read', () => {
    const b = setup({ 'u:x': 'not json' })
    expect(b.box.list()).toEqual([])
    expect(b.kept.size).toBe(0)
  })
})
