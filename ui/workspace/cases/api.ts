// What the program can be asked about customers and cases.
import { ask } from '../../protocol/api';
import type * as wire from '../../protocol/wire.gen';

const send = <T>(method: string, path: string, body?: unknown) => ask<T>(path, { method, body });

export const book = {
  customers: (query: string, after = 0) => ask<wire.CustomerList>(`/api/customers?query=${encodeURIComponent(query)}&after=${after}`),
  customer: (id: number) => ask<wire.CustomerView>(`/api/customers/${id}`),
  makeCustomer: (body: Partial<wire.CustomerEdit>) => send<wire.Customer>('POST', '/api/customers', body),
  editCustomer: (id: number, body: Partial<wire.CustomerEdit>) => send<wire.Customer>('PATCH', `/api/customers/${id}`, body),
  linkPhone: (id: number, number: string) => send<wire.Customer>('POST', `/api/customers/${id}/phones`, { number }),
  unlinkPhone: (id: number, phone: number) => send<wire.Customer>('DELETE', `/api/customers/${id}/phones/${phone}`),
  merge: (into: number, from: number) => send<wire.Customer>('POST', `/api/customers/${into}/merge`, { from }),
  eraseVisitor: (id: number, confirm: string) => send<void>('POST', `/api/visitors/${id}/erase`, { confirm }),
  erase: (id: number, confirm: string) => send<wire.Customer>('POST', `/api/customers/${id}/erase`, { confirm }),
  fields: () => ask<wire.CustomerFields>('/api/customer-fields'),
  setFields: (fields: Partial<wire.CustomerField>[]) => send<wire.CustomerFields>('PUT', '/api/customer-fields', { fields }),
  visitor: (id: number) => ask<wire.VisitorCustomer>(`/api/visitors/${id}/customer`),
  linkVisitor: (id: number, customer: number, make = false) => send<wire.VisitorCustomer>('PUT', `/api/visitors/${id}/customer`, { customer, new: make }),

  cases: (query: URLSearchParams) => ask<wire.CaseList>(`/api/cases?${query}`),
  case: (id: number) => ask<wire.CaseView>(`/api/cases/${id}`),
  makeCase: (body: Partial<wire.CaseRequest>) => send<wire.Case>('POST', '/api/cases', body),
  editCase: (id: number, body: Partial<wire.CaseEdit>) => send<wire.Case>('PATCH', `/api/cases/${id}`, body),
  note: (id: number, text: string) => send<void>('POST', `/api/cases/${id}/notes`, { text }),
  attach: (id: number, call: number, gist: string) => send<void>('POST', `/api/cases/${id}/calls`, { call, gist }),
  draft: (call: number) => ask<wire.CaseDraft>(`/api/case-drafts/${call}`),
  putDraft: (call: number, draft: wire.CaseDraft) => send<void>('PUT', `/api/case-drafts/${call}`, draft),
};
