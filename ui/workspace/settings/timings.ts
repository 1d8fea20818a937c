// What is known of each number among the rules: its usual value, its bounds
// (the server has the last word), and where on a life it acts.
import type { DeskRules, GroupRules } from '../../protocol/wire.gen';

export type Line = 'conversation' | 'operator' | 'visitor' | 'return';

export interface Timing {
  unit: 'seconds' | 'count';
  usual: number;
  min: number;
  max: number;
  /** Zero switches it off. */
  offAtZero: boolean;
  line: Line;
  /** Stations of the line, counted from 0. */
  from: number;
  to: number;
}

type GroupTiming = Exclude<keyof GroupRules, 'strategy' | 'priority' | 'overflowSeconds' | 'overflowGroup' | 'categoryRequired' | 'schedule'>;
const day = 86_400;
const month = 31 * day;
const talk = (usual: number, max: number, from: number, to: number, more: Partial<Timing> = {}): Timing => ({ unit: 'seconds', usual, min: 0, max, offAtZero: true, line: 'conversation', from, to, ...more });

export const groupTimings: Record<GroupTiming, Timing> = {
  ageStepSeconds: talk(60, day, 0, 2),
  offerSeconds: talk(30, 3600, 1, 2),
  noAnswerLimit: talk(3, 100, 1, 2, { unit: 'count' }),
  coolOffSeconds: talk(300, day, 1, 2),
  overflowGroupSeconds: talk(0, day, 0, 2),
  stickyHoldSeconds: talk(20, 3600, 0, 1),
  missedSeconds: talk(30, day, 0, 2, { min: 1, offAtZero: false }),
  queueLeftSeconds: talk(60, day, 0, 1),
  queueTimeoutSeconds: talk(0, month, 0, 2),
  idleCloseSeconds: talk(3600, month, 3, 4),
  wrapUpSeconds: talk(0, 3600, 4, 5),
  finaliseSeconds: talk(3600, month, 4, 5),
};

export const usualGroup: GroupRules = {
  strategy: 'least_loaded', priority: 5, ageStepSeconds: 60, offerSeconds: 30, noAnswerLimit: 3, coolOffSeconds: 300, overflowSeconds: [60, 180], overflowGroup: 0, overflowGroupSeconds: 0,
  stickyHoldSeconds: 20, missedSeconds: 30, queueLeftSeconds: 60, queueTimeoutSeconds: 0, idleCloseSeconds: 3600, finaliseSeconds: 3600, categoryRequired: false, wrapUpSeconds: 0, schedule: 0,
};

/** The groups of timings as people think of them. */
export const groupParts = {
  choose: ['ageStepSeconds', 'stickyHoldSeconds'],
  offer: ['offerSeconds', 'noAnswerLimit', 'coolOffSeconds'],
  overflow: ['overflowGroupSeconds'],
  leave: ['missedSeconds', 'queueLeftSeconds', 'queueTimeoutSeconds'],
  end: ['idleCloseSeconds', 'wrapUpSeconds', 'finaliseSeconds'],
} as const satisfies Record<string, readonly GroupTiming[]>;

const rule = (usual: number, min: number, max: number, line: Line, from: number, to: number, offAtZero = false): Timing => ({ unit: 'seconds', usual, min, max, offAtZero, line, from, to });

type DeskTiming = Exclude<keyof DeskRules, 'ratingScale'>;
export const deskTimings: Record<DeskTiming, Timing> = {
  suspectSeconds: rule(10, 2, 600, 'operator', 0, 1),
  lostSeconds: rule(30, 2, 3600, 'operator', 0, 2),
  returnSeconds: rule(60, 0, day, 'operator', 2, 3),
  visitorGraceSeconds: rule(15, 1, 600, 'visitor', 0, 1),
  leftMessageSeconds: rule(120, 0, day, 'visitor', 0, 2),
  leftOfflineSeconds: rule(1200, 0, day, 'visitor', 0, 3),
  stickyWindowSeconds: rule(day, 0, month, 'return', 1, 2, true),
  lateReplySeconds: rule(300, 10, day, 'conversation', 0, 3),
  caseCloseSeconds: rule(day, 60, month, 'conversation', 0, 4),
  ratingLateSeconds: rule(day, 60, 2 * day, 'conversation', 4, 5),
};

export const deskParts = {
  operator: ['suspectSeconds', 'lostSeconds', 'returnSeconds'],
  visitor: ['visitorGraceSeconds', 'leftMessageSeconds', 'leftOfflineSeconds'],
  memory: ['stickyWindowSeconds'],
  answers: ['lateReplySeconds', 'caseCloseSeconds'],
  ratings: ['ratingLateSeconds'],
} as const satisfies Record<string, readonly DeskTiming[]>;

/** The largest unit that says a number of seconds without a fraction. */
export function unitOf(seconds: number): { unit: 's' | 'min' | 'h' | 'd'; size: number } {
  if (seconds && seconds % day === 0) return { unit: 'd', size: day };
  if (seconds && seconds % 3600 === 0) return { unit: 'h', size: 3600 };
  if (seconds && seconds % 60 === 0) return { unit: 'min', size: 60 };
  return { unit: 's', size: 1 };
}
