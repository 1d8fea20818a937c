// What the pages ask of accounts at telephone companies.
import { ask } from './api';
import type * as wire from './wire.gen';

const at = (id: number) => `/api/integrations/${id}`;
const send = <T>(method: string, path: string, body?: unknown) => ask<T>(path, { method, body });

export const telephony = {
  list: () => ask<wire.IntegrationList>('/api/integrations'),
  add: (edit: wire.IntegrationEdit) => send<wire.Integration>('POST', '/api/integrations', edit),
  edit: (id: number, edit: wire.IntegrationEdit) => send<wire.Integration>('PATCH', at(id), edit),
  secret: (id: number) => send<wire.Integration>('POST', `${at(id)}/secret`),
  check: (id: number) => send<wire.IntegrationCheck>('POST', `${at(id)}/check`),
  statuses: (id: number) => ask<wire.VendorStatuses>(`${at(id)}/statuses`),
  employees: (id: number) => ask<wire.VendorEmployees>(`${at(id)}/employees`),
  refresh: (id: number) => send<wire.VendorEmployees>('POST', `${at(id)}/employees/refresh`),
  addEmployee: (id: number, body: wire.VendorEmployeeAdd) => send<wire.VendorEmployees>('POST', `${at(id)}/employees`, body),
  match: (id: number, employee: number, operator: number) => send<wire.VendorEmployees>('PUT', `${at(id)}/employees/${employee}`, { operator }),
  journal: (id: number, state: string, call: number, before: number) => ask<wire.NotificationList>(`${at(id)}/notifications?limit=50&state=${state}&call=${call}&before=${before}`),
  readAgain: (id: number, ids: number[]) => send<wire.ReadAgainAnswer>('POST', `${at(id)}/notifications/read-again`, { ids }),

  ready: () => ask<wire.Telephone>('/api/telephone'),
  call: (body: wire.CallRequest) => send<wire.CallAttempt>('POST', '/api/calls/attempts', body),
  attempts: (of: number) => ask<wire.CallAttempts>(`/api/calls/attempts?case=${of}`),
  attempt: (id: number) => ask<wire.CallAttempt>(`/api/calls/attempts/${id}`),
  deed: (id: number, deed: 'end' | 'hold' | 'unhold') => send<void>('POST', `/api/calls/attempts/${id}/${deed}`),
  recording: (id: number) => `/api/recordings/${id}`,
};
