// What a failed request is called in words: the server's own sentence first,
// then ours for its code, then the bare status.
import { Refused } from '../../protocol/api';
import { t } from './index.svelte';

export function failure(problem: unknown): string {
  const words = t();
  if (!(problem instanceof Refused)) return words.fail.unknown;
  if (problem.detail) return problem.detail;
  const known = words.refusals[problem.code as keyof typeof words.refusals];
  return known ?? (problem.status ? words.fail.status(problem.status) : words.refusals.unreachable);
}
