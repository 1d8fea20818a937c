// The panel's requests. A refusal comes back as the server's own words; no
// connection comes back as undefined words, for the caller to wait or to say so.
import type { HistoryAnswer, IdentifyAnswer, Problem, SayAnswer, SayRequest } from '../../../protocol/wire.gen'

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
  ) {
    super(detail)
  }
  /** Later may go better: nothing was wrong with what was asked. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408 || this.status === 401 || this.status === 0
  }
}

export interface Server {
  say(request: SayRequest): Promise<SayAnswer>
  history(): Promise<HistoryAnswer>
  close(conversation: number): Promise<void>
  identify(jwt: string): Promise<IdentifyAnswer>
  site: string
  headers(): Record<string, string>
}

export function server(site: string, token: () => string, lang: () => string): Server {
  const headers = () => ({ Authorization: 'Bearer ' + token(), 'Accept-Language': lang() })

  const ask = async (path: string, body?: unknown): Promise<Response> => {
    let answer: Response
    try {
      answer = await fetch('/widget/' + path, {
        method: body ? 'POST' : 'GET',
        headers: body ? { ...headers(), 'Content-Type': 'application/json' } : headers(),
        body: body ? JSON.stringify(body) : null,
        signal: AbortSignal.timeout(20_000),
      })
    } catch {
      throw new Refusal(0, 'no_connection', '')
    }
    if (!answer.ok) throw refusal(answer.status, await answer.text().catch(() => ''))
    return answer
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

  return {
    site,
    headers,
    say: async (request) => (await ask('messages', request)).json(),
    history: async () => (await ask('history?' + new URLSearchParams({ site, zone }))).json(),
    close: async (conversation) => void (await ask('close', { conversation })),
    identify: async (jwt) => (await ask('identify', { site, jwt })).json(),
  }
}

export function refusal(status: number, text: string): Refusal {
  try {
    const problem = JSON.parse(text) as Partial<Problem>
    return new Refusal(status, problem.code ?? '', problem.detail ?? '')
  } catch {
    return new Refusal(status, '', '')
  }
}
