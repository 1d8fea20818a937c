// The order of the stream: by time, and at one moment by the log's own order.
import { describe, expect, it } from 'vitest';
import { stream } from '../conversation/stream';
import type { Mark, Message } from '../../protocol/wire.gen';

const message = (id: number, at: number): Message => ({ id, conversation: 1, author: 'visitor', operator: 0, key: '', note: false, text: 'x', files: [], at });
const mark = (seq: number, at: number): Mark => ({ seq, kind: 'conversation.opened' as Mark['kind'], at, operator: 0, by: 0, group: 0, cause: '', category: 0, rating: { scale: '', score: 0, best: 0 }, text: '' });

describe('stream', () => {
  it('puts what the log has before a message before it, at the same moment too', () => {
    const items = stream({ messages: [message(2, 1000), message(9, 1000)], marks: [mark(1, 1000), mark(3, 1000), mark(10, 1000)], pending: [], speaks: () => true, dayKey: () => 'd', late: 300_000 });
    expect(items.map((i) => i.key)).toEqual(['day-d', 'mark-1', 'message-2', 'mark-3', 'message-9', 'mark-10']);
  });
});
