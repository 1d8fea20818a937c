// The frames of the staff's socket as one type that a switch can tell apart.
// Kinds that are not here are a newer program's and are ignored.
import type * as wire from './wire.gen';

type As<T extends string, Frame extends { t: string }> = Omit<Frame, 't'> & { t: T };

export type Frame =
  | As<'snapshot', wire.Snapshot>
  | As<'card', wire.CardFrame>
  | As<'operator', wire.OperatorFrame>
  | As<'operators', wire.OperatorsFrame>
  | As<'attendance', wire.AttendanceFrame>
  | As<'list', wire.ListFrame>
  | As<'queues', wire.QueuesFrame>
  | As<'group', wire.GroupFrame>
  | As<'categories', wire.CategoriesFrame>
  | As<'message', wire.MessageFrame>
  | As<'mark', wire.MarkFrame>
  | As<'read', wire.ReadFrame>
  | As<'typing', wire.TypingFrame>
  | As<'visitor', wire.VisitorCardFrame>
  | As<'board', wire.BoardFrame>
  | { t: 'board_delta'; d: wire.BoardDelta }
  | As<'own_calls', wire.OwnCallsFrame>
  | As<'cases', wire.CasesFrame>
  | As<'calls_changed', wire.CallsChanged>
  | As<'on_site', wire.OnSiteFrame>
  | As<'erased', wire.ErasedFrame>
  | As<'bye', wire.ByeFrame>;
