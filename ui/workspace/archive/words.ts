// The words of the archive in the language in force, and whose words a hit is.
import { desk } from '../../protocol/desk.svelte';
import { titleOf } from '../../protocol/topics';
import type { ArchiveHit, ArchiveRow } from '../../protocol/wire.gen';
import { t } from '../words/index.svelte';
import { en } from './en';
import { ru, type ArchiveWords } from './ru';

export function a(): ArchiveWords {
  return t().tongue === 'en' ? en : ru;
}

export const operatorName = (id: number): string => desk.tables.operators.get(id)?.name ?? '';
export const groupName = (id: number): string => desk.tables.groups.get(id)?.name ?? '';
export const topicName = (id: number): string => titleOf(desk.tables.categories, id);
export const visitorName = (row: Pick<ArchiveRow, 'name' | 'visitor'>): string => row.name || a().visitor(row.visitor);

export function saidBy(hit: ArchiveHit): string {
  if (hit.note) return `${a().byNote} · ${operatorName(hit.operator)}`;
  if (hit.author === 'visitor') return a().byVisitor;
  return hit.author === 'system' ? a().bySystem : operatorName(hit.operator);
}
