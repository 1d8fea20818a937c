// The words of the archive in English.
import type { ArchiveWords } from './ru';

export const en: ArchiveWords = {
  title: 'Archive', inArchive: (words) => `Search the archive: ${words}`, list: 'List', days: 'By day', view: 'View',
  search: 'What to look for', placeholder: 'Words in any form, "a phrase", a beginning*, -without', find: 'Find', clearSearch: 'Clear the search',
  scope: 'Where to look', scopes: { '': 'Everywhere', question: 'In the question', answer: 'In the answer' },
  period: 'Period', anyPeriod: 'all time', clearPeriod: 'All time',
  group: 'Group', anyGroup: 'all groups', operator: 'Operator', anyOperator: 'all operators', nobody: 'nobody took it', topic: 'Topic', anyTopic: 'all topics', noTopic: 'no topic', retired: 'retired', rating: 'Rating', anyRating: 'any or none', ratings: { any: 'rated', none: 'not rated', '5': '5 of 5', '4': '4 of 5', '3': '3 of 5', '2': '2 of 5', '1': '1 of 5', up: 'thumb up', down: 'thumb down' }, channel: 'Channel', anyChannel: 'all channels',
  channels: { site: 'Chat on the site', call: 'Calls' },
  outcome: 'Outcome', anyOutcome: 'any outcome', phase: 'State', anyPhase: 'any state', phases: { open: 'Open', closed: 'Closed', final: 'Closed for good' },
  sort: 'Order', sorts: { 'opened-desc': 'newest first', 'opened-asc': 'oldest first', 'waited-desc': 'longest wait', 'reply-desc': 'slowest answer', 'reply-asc': 'fastest answer', 'length-desc': 'longest', 'messages-desc': 'most messages' },
  newest: 'newest first', removed: 'removed', off: 'switched off', reset: 'Clear all', filters: 'Filters',
  total: (n, least) => (least ? `At least ${n}` : n), limited: 'Your conversations and those of your groups are shown.',
  reading: (part) => `The archive is still reading the log: ${part} % done. The newest may be missing.`,
  loading: 'Looking…', more: 'Show more', goOn: 'Look further', part: 'A part of the history was looked through. Older conversations come next.', retry: 'Try again',
  empty: 'The archive is empty. Conversations appear here as soon as somebody writes.',
  nothing: 'Nothing was found. Check the words, look everywhere, or clear the filters.',
  visitor: (id) => `Visitor ${id}`, number: (id) => `No. ${id}`, byVisitor: 'Visitor', byNote: 'Note', bySystem: 'System', noWords: 'Without words', moreHits: (n) => `more messages with hits: ${n}`,
  waited: (text) => `waited ${text}`, late: (text) => `answered after ${text}`,
  day: 'Day', earlier: 'The day before', later: 'The day after', today: 'Today', until: (from, to) => `${from}–${to}`, nowWorking: (from) => `since ${from}, still in work`,
  nobodyTook: 'Nobody took them', nobodyHint: 'They came that day, and nobody worked on them.', emptyDay: 'There were no conversations that day. Choose another.',
  choose: 'Choose a conversation on the left', back: 'Back to the list', copy: 'Copy the link', copied: 'The link is copied', notCopied: 'The browser did not let us copy. The link is in the address bar.', inWork: 'Open in work',
  save: 'Save', asText: 'Text (TXT)', asTextNotes: 'Text with notes', asPage: 'Page (HTML)', asPageNotes: 'Page with notes', notesHint: 'Notes are for the staff only.',
  print: 'Print', export: 'Export', asCSV: 'The list as CSV', asXLSX: 'The list as XLSX', exportHint: 'All conversations of these filters, with the period, the zone and the position of the log.',
  opened: 'Opened',
};
