// The words of the board in English. "Missed" never stands without whose.
import type { BoardWords } from './ru';

export const en: BoardWords = {
  title: 'Monitor', wall: 'Wallboard', thresholds: 'Thresholds', loading: 'Gathering the figures…', retry: 'Try again',
  tiles: { 'lt.in_queue': 'In the queue', 'lt.oldest': 'Longest wait', 'lt.in_work': 'In work', 'lt.served': 'Served', 'lt.unserved': 'Not served', 'lt.ops_available': 'Operators available', 'lt.slots': 'Slots available', 'lt.arrived': 'Arrived' },
  columns: { 'lt.in_queue': 'In queue', 'lt.offered': 'Offered', 'lt.in_work': 'In work', 'lt.served': 'Served', 'lt.wait_avg': 'Wait', 'lt.unserved': 'Not served', 'lt.unassigned': 'Unassigned', 'lt.cancelled': 'Cancelled', 'lt.no_reply': 'Unanswered (LiveTex)', 'lt.ops_available': 'Operators', 'lt.slots': 'Slots', 'lt.arrived': 'Arrived', 'missed.waits': 'Missed (Webim)', 'lt.oldest': 'Longest' },
  channels: { site: 'Site chat', offline: 'Offline requests', call: 'Calls', app: 'Mobile app', callback: 'Callback' },
  channelsTitle: 'Channels', groupsTitle: 'Groups', operatorsTitle: 'Operators', all: 'Total', allGroups: 'All groups', group: 'Group', channel: 'Channel', removed: 'removed',
  include: 'Include', notAdding: 'An operator of two groups shows in each, so the rows of groups do not add up; the total has them once.',
  filtered: (what) => `Showing: ${what}`, clear: 'Show all',
  families: { L: 'now', E: 'since 00:00, where it happened', F: 'since 00:00, by the final close' },
  levels: { warn: 'warning', critical: 'critical' },
  since: (limit, less) => (less ? `${limit} or less` : `from ${limit}`),
  provisional: (n) => `Provisional. Not closed for good yet: ${n}, too early to judge those.`,
  missedTitle: 'Missed today', missedHint: 'Two different counts under different names. Neither judges an operator: the visitor may have left because of the common queue. To judge there is the wait in the operator’s own queue.',
  topics: { title: 'Topics of the day', none: 'No topic has been set today. Operators set it in the head of a conversation.', without: (n) => `Without a topic: ${n}.`, all: (n) => `Show all ${n}`, fewer: 'Show the main ones' },
  definition: 'What it means', opened: 'Conversations behind this number', none: 'Nothing here: not one conversation.', more: (n, all) => `The newest ${n} of ${all}.`, moreOldest: (n, all) => `The oldest ${n} of ${all}.`, open: 'Open',
  waits: (text) => `Waiting ${text}`, working: (text) => `Arrived ${text} ago`, visitor: (id) => `Visitor ${id}`, hidden: 'Visitor',
  wrapUp: 'Wrap-up', done: 'Finish the wrap-up',
  operator: 'Operator', status: 'Status', why: 'Why', load: 'Load', conversations: 'Conversations', setStatus: (name) => `Set status: ${name}`, take: 'Take over', requeue: 'Return to the queue', acts: (name) => `Actions: ${name}`, free: (n) => `${n} free`, full: 'full',
  reasons: { chosen: 'own choice', supervisor: 'supervisor', no_answers: 'did not answer offers', disconnected: 'connection lost', signed_out: 'signed out', removed: 'account switched off' },
  states: { none: 'not connected', suspect: 'connection unstable', lost: 'connection lost', unheard: 'connection unstable', connected: '' },
  edit: { title: 'Thresholds', about: 'The tile and the cell are tinted and say which threshold was reached. An empty field means no threshold.', warn: 'Warning', critical: 'Critical', sound: 'Sound', notify: 'Notification', seconds: 's', save: 'Save', cancel: 'Cancel', allow: 'Allow notifications in this browser' },
  news: (name, at) => `${name}: ${at}`,
  fresh: (s) => `updated ${s} s ago`, cut: 'Cut off', cutSince: (at) => `Numbers as of ${at}. Reconnecting without end.`, choose: 'Figures', chooseHint: 'Five to eight', back: 'To the monitor', trendOf: (name) => `${name}: line of the day`, day: 'Today', nowWord: 'Now',
  past: {
    open: 'What was at…', title: 'The past', asOf: (when) => `So it was ${when}`, day: 'Day', time: 'Time', minute: 'Minute of the day', back: 'Back to now', earlier: 'A minute earlier', later: 'A minute later', loading: 'Laying it out from the log…', record: (n) => `from the log up to record ${n}`,
    families: { L: 'at that moment', E: 'since 00:00 of that day, by the moment of the event', F: 'since 00:00 of that day, by the final close' },
    waited: (text) => `Had waited ${text} by then`, worked: (text) => `Had come ${text} before`, none: 'There was nobody yet.',
  },
};
