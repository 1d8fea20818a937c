// A page notices that the program has another edition of it, and only that.
import { expect, test } from 'vitest';
import { beganWith, mayRenew, outdated } from './edition';

const page = (src: string | null) => ({ querySelector: () => (src === null ? null : { getAttribute: () => src }) }) as unknown as Document;

test('a page knows the script that it began with', () => {
  expect(beganWith(page('/assets/index-a1.js'))).toBe('/assets/index-a1.js');
  expect(beganWith(page('/main.ts?t=1'))).toBe(''); // served from its sources: it renews itself
  expect(beganWith(page(null))).toBe('');
});

test('another script is another edition; what is not known is none', () => {
  expect(outdated('/assets/index-a1.js', '/assets/index-b2.js')).toBe(true);
  expect(outdated('/assets/index-a1.js', '/assets/index-a1.js')).toBe(false);
  expect(outdated('/assets/index-a1.js', '')).toBe(false);
  expect(outdated('/assets/index-a1.js', undefined)).toBe(false);
  expect(outdated('', '/assets/index-b2.js')).toBe(false);
});

test('an untended page renews itself once for an edition', () => {
  const kept = new Map<string, string>();
  const memory = () => ({ getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) });
  expect(mayRenew('b', memory)).toBe(true);
  expect(mayRenew('b', memory)).toBe(false);
  expect(mayRenew('c', memory)).toBe(true);
  expect(mayRenew('b', memory)).toBe(false); // two that differ take turns
});

test('a browser that remembers nothing gives no leave', () => {
  const blocked = () => {
    throw new Error('storage is blocked');
  };
  expect(mayRenew('b', blocked)).toBe(false);
  const full = () => ({ getItem: () => null, setItem: blocked });
  expect(mayRenew('b', full)).toBe(false);
  const spoilt = () => ({ getItem: () => '{', setItem: () => {} });
  expect(mayRenew('b', spoilt)).toBe(false);
});
