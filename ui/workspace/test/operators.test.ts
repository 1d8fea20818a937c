// Changes of operators: the browser makes of the frames what the program means.
import { expect, test } from 'vitest';
import { told, type Talk } from '../../protocol/people';
import { steps } from '../../protocol/steps';
import type { Operator, OperatorsFrame } from '../../protocol/wire.gen';
import golden from './operator-changes.json';

test('the frames of a day make the rows that the program has', () => {
  const operators = new Map(golden.operators.map((row) => [row.id, row as unknown as Operator]));
  const talks = new Map<number, Talk>();
  for (const step of golden.steps) {
    const before = new Map(operators);
    told(step.frame as unknown as OperatorsFrame, operators, talks);
    expect([...operators.values()]).toEqual(step.operators);
    for (const { id, visitor, name, phase } of step.talks) expect(talks.get(id)).toEqual({ visitor, name, phase });
    // A row that has changed is another object, one that has not is the same: what is drawn depends on it.
    for (const [id, row] of operators) expect(row === before.get(id)).toBe(JSON.stringify(row) === JSON.stringify(before.get(id)));
  }
});

test('whoever is not known is left out', () => {
  const operators = new Map<number, Operator>();
  told({ at: 5, status: { break: '34' }, rows: '3l1+7 9s2' }, operators, new Map());
  expect(operators.size).toBe(0);
});

test('steps are read as the program writes them', () => {
  expect(steps('3a(200)1Z')).toEqual([3, 13, 213, 214, 275]);
});
