// How the staff's pages ask the program for something over HTTP, and what a
// refusal looks like. It knows routes and nothing of screens.
import type * as wire from './wire.gen';

/** The program said no, or could not be reached (status 0). */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly field: string;

  constructor(status: number, problem: Partial<wire.Problem>) {
    super(problem.detail || problem.title || problem.code || String(status));
    this.name = 'Refused';
    this.status = status;
    this.code = problem.code ?? '';
    this.detail = problem.detail ?? '';
    this.field = problem.field ?? '';
  }

  /** Nothing was decided: the same request may be sent again. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

let signedOut: () => void = () => {};
let language = '';

/** Who is told that the session is over. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** The language in which refusals are to be worded. */
export function speak(tongue: string): void {
  language = tongue;
}

export async function refusal(answer: Response): Promise<Refused> {
  let problem: Partial<wire.Problem> = {};
  try {
    problem = (await answer.json()) as Partial<wire.Problem>;
  } catch {
    // Not a problem document: a proxy answered. The status has to do.
  }
  return new Refused(answer.status, problem);
}

interface Ask {
  method?: string;
  body?: unknown;
  signal?: AbortSignal;
  /** A 401 here is an answer, not the end of the session. */
  anonymous?: boolean;
}

export async function ask<T>(path: string, { method = 'GET', body, signal, anonymous }: Ask = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (language) headers['Accept-Language'] = language;
  const raw = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = raw ? body.type || 'application/octet-stream' : 'application/json';
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? null : raw ? body : JSON.stringify(body),
      signal: signal ?? null,
      credentials: 'same-origin',
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Refused(0, { code: 'unreachable' });
  }
  if (answer.status === 401 && !anonymous) signedOut();
  if (!answer.ok) throw await refusal(answer);
  if (answer.status === 204) return undefined as T;
  return (await answer.json()) as T;
}

const post = <T>(path: string, body?: unknown) => ask<T>(path, { method: 'POST', body });
const patch = <T>(path: string, body: unknown) => ask<T>(path, { method: 'PATCH', body });
const put = <T>(path: string, body: unknown) => ask<T>(path, { method: 'PUT', body });
const of = (id: number) => `/api/conversations/${id}`;
const sure = encodeURIComponent;

export const api = {
  /** Null: nobody is signed in. */
  session: () => ask<wire.Session | null>('/api/session', { anonymous: true }),
  signIn: (body: wire.SignInRequest) => ask<wire.Session>('/api/session', { method: 'POST', body, anonymous: true }),
  signOut: () => ask<void>('/api/session', { method: 'DELETE' }),
  setup: () => ask<wire.SetupState>('/api/setup', { anonymous: true }),
  setUp: (body: wire.SetupRequest) => ask<wire.Session>('/api/setup', { method: 'POST', body, anonymous: true }),
  invitation: (token: string) => ask<wire.InvitationView>(`/api/invitations/${sure(token)}`, { anonymous: true }),
  join: (token: string, body: wire.InvitationAccept) =>
    ask<wire.Session>(`/api/invitations/${sure(token)}`, { method: 'POST', body, anonymous: true }),

  profile: (body: wire.ProfileEdit) => patch<wire.Operator>('/api/me', body),
  keys: () => ask<wire.APIKeyList>('/api/keys'),
  makeKey: (body: wire.APIKeyRequest) => post<wire.APIKeyMade>('/api/keys', body),
  revokeKey: (id: number) => ask<void>(`/api/keys/${id}`, { method: 'DELETE' }),
  photo: (image: Blob) => put<wire.Operator>('/api/me/photo', image),
  status: (operator: number, status: string) => put<void>(`/api/operators/${operator}/status`, { status }),

  conversation: (id: number, signal?: AbortSignal) => ask<wire.ConversationView>(of(id), signal ? { signal } : {}),
  older: (id: number, before: number) =>
    ask<Pick<wire.ConversationView, 'messages' | 'marks' | 'more'>>(`${of(id)}/messages?before=${before}`),
  why: (id: number) => ask<wire.Why>(`${of(id)}/why`),
  reply: (id: number, body: wire.ReplyRequest) => post<wire.ReplyAnswer>(`${of(id)}/messages`, body),
  take: (id: number) => post<wire.Card>(`${of(id)}/take`),
  decline: (id: number) => post<void>(`${of(id)}/decline`),
  transfer: (id: number, body: wire.TransferRequest) => post<void>(`${of(id)}/transfer`, body),
  close: (id: number, final: boolean) => post<void>(`${of(id)}/close`, { final }),
  reopen: (id: number) => post<wire.Card>(`${of(id)}/reopen`),
  requeue: (id: number) => post<void>(`${of(id)}/requeue`),
  done: (id: number) => post<void>(`${of(id)}/done`),
  priority: (id: number, priority: number) => post<void>(`${of(id)}/priority`, { priority }),
  categorise: (id: number, category: number) => put<void>(`${of(id)}/category`, { category }),
  visitor: (id: number, body: wire.VisitorEdit) => patch<wire.Visitor>(`/api/visitors/${id}`, body),

  boardFigures: () => ask<wire.BoardFigures>('/api/board/figures'),
  boardTrend: (group: number, channels: readonly string[]) => ask<wire.BoardTrend>(`/api/board/trend?group=${group}&channels=${sure(channels.join(','))}`),
  boardList: (figure: string, group: number, channels: readonly string[], at = 0, topic = 0) =>
    ask<wire.BoardList>(`/api/board/conversations?figure=${sure(figure)}&group=${group}&channels=${sure(channels.join(','))}${at ? `&at=${at}` : ''}${topic ? `&topic=${topic}` : ''}`),
  boardTopics: (group: number, channels: readonly string[]) => ask<wire.BoardTopics>(`/api/board/topics?group=${group}&channels=${sure(channels.join(','))}`),
  boardThresholds: (thresholds: wire.BoardThreshold[]) => put<wire.BoardThresholds>('/api/board/thresholds', { thresholds }),

  reports: () => ask<wire.ReportCatalogue>('/api/reports'),
  report: (id: string, query: URLSearchParams, signal?: AbortSignal) => ask<wire.Report>(`/api/reports/${sure(id)}?${query}`, signal ? { signal } : {}),
  staffing: (query: URLSearchParams, signal?: AbortSignal) => ask<wire.Staffing>(`/api/staffing?${query}`, signal ? { signal } : {}),
  staffingTry: (query: URLSearchParams) => ask<wire.StaffingTries>(`/api/staffing/try?${query}`),
  staffingFile: (query: URLSearchParams) => `/api/staffing/export?${query}`,
  reconciliation: (id: string, query: URLSearchParams, signal?: AbortSignal) => ask<wire.Reconciliation>(`/api/reports/${sure(id)}/reconciliation?${query}`, signal ? { signal } : {}),
  exportOf: (id: string, query: URLSearchParams) => `/api/reports/${sure(id)}/export?${query}`,
  figure: (metric: string, query: URLSearchParams) => ask<wire.FigureList>(`/api/figures/${sure(metric)}/conversations?${query}`),
  verdicts: (id: number) => ask<wire.VerdictCard>(`${of(id)}/verdicts`),
  caseVerdicts: (id: number) => ask<wire.VerdictCard>(`/api/cases/${id}/verdicts`),
  callVerdicts: (id: number) => ask<wire.VerdictCard>(`/api/call-verdicts/${id}`),
  rebuilding: () => ask<wire.Rebuild>('/api/rebuild'),
  rebuild: () => post<wire.Rebuild>('/api/rebuild'),
  pastBoard: (at: number, signal?: AbortSignal) => ask<wire.PastBoard>(`/api/board?at=${at}`, signal ? { signal } : {}),

  callBoard: (query: URLSearchParams, signal?: AbortSignal) => ask<wire.CallBoard>(`/api/calls/board?${query}`, signal ? { signal } : {}),
  lostCalls: (query: URLSearchParams, signal?: AbortSignal) => ask<wire.LostCalls>(`/api/calls/lost?${query}`, signal ? { signal } : {}),
  callLoad: (query: URLSearchParams, signal?: AbortSignal) => ask<wire.CallLoads>(`/api/calls/load?${query}`, signal ? { signal } : {}),
  callsStanding: (stage: string, query: URLSearchParams) => ask<wire.CallMembers>(`/api/calls/load/${sure(stage)}?${query}`),
  callLines: () => ask<wire.CallLines>('/api/call-lines'),
  callsBehind: (figure: string, query: URLSearchParams) => ask<wire.CallMembers>(`/api/call-figures/${sure(figure)}?${query}`),

  archive: (query: URLSearchParams) => ask<wire.ArchiveList>(`/api/archive?${query}`),
  archiveFilters: () => ask<wire.ArchiveFilters>('/api/archive/filters'),
  archiveDay: (date: string, query: URLSearchParams) => ask<wire.ArchiveDay>(`/api/archive/days/${sure(date)}?${query}`),
  archiveExport: (query: URLSearchParams) => `/api/archive/export?${query}`,
  transcript: (id: number, format: string, notes: boolean, lang: string) => `${of(id)}/transcript?format=${format}${notes ? '&notes=1' : ''}&lang=${lang}`,

  settings: () => ask<wire.SettingsView>('/api/settings'),
  organisation: (body: wire.Organisation) => patch<wire.Organisation>('/api/organisation', body),
  deskRules: (body: wire.DeskRules) => put<wire.DeskRules>('/api/desk-rules', body),
  group: (id: number, body: wire.GroupEdit) =>
    id ? patch<wire.Group>(`/api/groups/${id}`, body) : post<wire.Group>('/api/groups', body),
  inviteRules: () => ask<wire.InviteRule[]>('/api/invitation-rules'),
  inviteCities: () => ask<wire.InviteCities>('/api/invitation-cities'),
  inviteRule: (id: number, body: wire.InviteRuleEdit) =>
    id ? patch<wire.InviteRule>(`/api/invitation-rules/${id}`, body) : post<wire.InviteRule>('/api/invitation-rules', body),
  inviteTexts: () => ask<wire.InviteText[]>('/api/invitation-texts'),
  inviteVisitor: (id: number, text: string) => post<void>(`/api/visitors/${id}/invitation`, { text }),
  schedules: () => ask<wire.Schedule[]>('/api/schedules'),
  schedule: (id: number, body: wire.ScheduleEdit) =>
    id ? patch<wire.Schedule>(`/api/schedules/${id}`, body) : post<wire.Schedule>('/api/schedules', body),
  category: (id: number, body: wire.CategoryEdit) =>
    id ? patch<wire.Category>(`/api/categories/${id}`, body) : post<wire.Category>('/api/categories', body),
  operator: (id: number, body: wire.OperatorEdit) =>
    id ? patch<wire.Operator>(`/api/operators/${id}`, body) : post<wire.Operator>('/api/operators', body),
  invite: (id: number) => post<wire.Operator>(`/api/operators/${id}/invitation`),
  site: (key: string, body: wire.Site) => put<wire.Site>(`/api/sites/${sure(key)}`, body),
};

/** Sends a file and tells how far it is, from 0 to 1. Fetch cannot tell. */
export function upload(file: File, progress: (part: number) => void): { done: Promise<wire.File>; abort: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<wire.File>((resolve, reject) => {
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(new Refused(0, { code: 'unreachable' }));
    request.onabort = () => reject(new Refused(0, { code: 'aborted' }));
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // A proxy's page: the status has to do.
      }
      if (request.status >= 200 && request.status < 300 && body) resolve(body as wire.File);
      else reject(new Refused(request.status, (body ?? {}) as Partial<wire.Problem>));
      if (request.status === 401) signedOut();
    };
  });
  request.open('POST', `/api/files?name=${sure(file.name)}`);
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
  if (language) request.setRequestHeader('Accept-Language', language);
  request.send(file);
  return { done, abort: () => request.abort() };
}
