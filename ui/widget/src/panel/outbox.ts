// What the visitor has written and the server has not yet acknowledged. One at a
// time, in order, always with the same key: sending again is never saying twice.
// Each is kept under its own name, so that two tabs do not overwrite each other.
import type { File as Attachment, SayAnswer, SayRequest } from '../../../protocol/wire.gen'
import { Refusal } from './server'

export interface Unsent {
  key: string
  at: number
  request: SayRequest
  files: Attachment[]
  /** "sending", "waiting" for the connection, "refused": only the visitor can decide. */
  state: 'sending' | 'waiting' | 'refused'
  why: string
}

export interface Outbox {
  list(): Unsent[]
  add(request: SayRequest, files: Attachment[]): void
  /** Heard of by another way (another tab, history): it need not be sent. */
  arrived(key: string): void
  retry(key: string): void
  discard(key: string): void
  /** Go on: the connection is back. */
  run(): void
  /** The connection is gone, or the token is not good: wait for `run`. */
  pause(): void
}

export interface OutboxNeeds {
  say(request: SayRequest): Promise<SayAnswer>
  keep(k: string, v: string | null): void
  sent(item: Unsent, answer: SayAnswer): void
  changed(): void
  badToken(): void
  later(run: () => void, ms: number): void
  now(): number
}

export function outbox(stored: Record<string, string>, needs: OutboxNeeds): Outbox {
  let items: Unsent[] = []
  let going = false
  let paused = true
  let misses = 0

  for (const [k, v] of Object.entries(stored)) {
    if (!k.startsWith('u:')) continue
    try {
      items.push({ ...(JSON.parse(v) as Unsent), state: 'waiting', why: '' })
    } catch {
      needs.keep(k, null)
    }
  }
  items.sort((a, b) => a.at - b.at)

  const drop = (key: string) => {
    items = items.filter((item) => item.key !== key)
    needs.keep('u:' + key, null)
  }
  const set = (item: Unsent, state: Unsent['state'], why = '') => {
    item.state = state
    item.why = why
    needs.changed()
  }

  const run = async () => {
    if (going) return
    going = true
    for (let item = next(); item && !paused; item = next()) {
      set(item, 'sending')
      try {
        const answer = await needs.say(item.request)
        misses = 0
        if (items.includes(item)) {
          drop(item.key)
          needs.sent(item, answer)
        }
      } catch (error) {
        if (!items.includes(item)) continue
        const refusal = error instanceof Refusal ? error : new Refusal(0, '', '')
        if (refusal.code === 'no_conversation' && item.request.conversation) {
          // It was written under another identity, or the visitor was erased
          // since: the words still want to be said, in whatever is theirs now.
          item.request.conversation = 0
          needs.keep('u:' + item.key, JSON.stringify(item))
          continue
        }
        if (!refusal.passing) {
          set(item, 'refused', refusal.detail)
          continue
        }
        set(item, 'waiting', refusal.detail)
        if (refusal.status === 401) {
          paused = true
          needs.badToken()
        } else needs.later(run, Math.min(30_000, 1000 * 2 ** misses++))
        break
      }
    }
    going = false
    needs.changed()
  }
  const next = () => items.find((item) => item.state !== 'refused')

  return {
    list: () => items,
    add(request, files) {
      const item: Unsent = { key: request.key, at: Math.max(needs.now(), (items.at(-1)?.at ?? 0) + 1), request, files, state: paused ? 'waiting' : 'sending', why: '' }
      items.push(item)
      needs.keep('u:' + item.key, JSON.stringify(item))
      needs.changed()
      void run()
    },
    arrived: drop,
    retry(key) {
      const item = items.find((each) => each.key === key)
      if (item?.state === 'refused') set(item, 'waiting')
      misses = 0
      void run()
    },
    discard(key) {
      drop(key)
      needs.changed()
    },
    run() {
      paused = false
      misses = 0
      void run()
    },
    pause() {
      paused = true
    },
  }
}
