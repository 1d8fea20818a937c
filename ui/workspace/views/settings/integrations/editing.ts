// What of an account is edited in one form, and how it travels.
import type { Integration, IntegrationEdit } from '../../../../protocol/wire.gen';

export interface Editing {
  name: string;
  brand: string;
  key: string;
  line: string;
  early: boolean;
  keep: boolean;
  keepDays: number;
  zone: string;
  rawDays: number;
  statuses: Record<string, string>;
  addresses: string;
  callUrl: string;
  dataUrl: string;
  mediaUrl: string;
}

export function editingOf(one: Integration): Editing {
  const { name, brand, line, early, keep, keepDays, zone, rawDays, statuses, callUrl, dataUrl, mediaUrl } = one;
  return { name, brand, key: '', line, early, keep, keepDays, zone, rawDays, statuses, callUrl, dataUrl, mediaUrl, addresses: one.addresses.join('\n') };
}

/** An empty key means "as it was": what is kept is never shown, so it cannot be sent back. */
export function editOf({ key, addresses, ...rest }: Editing): IntegrationEdit {
  return { ...rest, addresses: addresses.split(/[\s,;]+/).filter(Boolean), ...(key.trim() ? { key: key.trim() } : {}) };
}
