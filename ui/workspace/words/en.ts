// The words of the workspace in English. The compiler holds it to ru.ts.
import type { CloseBy, Kind, Outcome, RefusalCode, Status, StatusReason, WaitCause } from '../../protocol/wire.gen';
import type { MarkNames, Words } from './ru';

const waits: Record<WaitCause, string> = {
  opened: 'Waiting for an answer',
  transferred: '',
  reopened: 'Waiting again',
  operator_lost: 'Back in the queue: the operator lost connection',
  signed_out: 'Back in the queue: the operator signed out',
  returned: 'Returned to the queue',
  taken_over: '',
};
const offers: Record<Outcome, string> = {
  expired: 'Not taken in time',
  rejected: 'Offer declined',
  withdrawn: 'Offer withdrawn',
  operator_lost: 'Offer withdrawn: connection lost',
  transferred: '',
  visitor_left: 'Offer withdrawn: the visitor left',
  closed: '',
  taken_over: 'Offer withdrawn: taken by a colleague',
};
const closes: Record<CloseBy, string> = {
  operator: 'Closed',
  visitor: 'Closed by the visitor',
  timeout_idle: 'Closed: the visitor has been silent',
  timeout_queue: 'Closed: nobody took it in time',
  system_left: 'Removed from the queue: the visitor left the site',
};
const said = (words: string | undefined, who: string) => (words && who ? `${words} · ${who}` : (words ?? ''));
const inGroup = (group: string) => (group ? ` · group “${group}”` : '');

const marks: Record<Kind, ((m: MarkNames) => string) | null> = {
  'conversation.opened': null,
  'message.posted': null,
  'note.added': null,
  'wait.began': (m) => (waits[m.cause as WaitCause] ? waits[m.cause as WaitCause] + inGroup(m.group) : ''),
  'offer.made': (m) => `Offered · ${m.operator}`,
  'offer.ended': (m) => said(offers[m.cause as Outcome], m.operator),
  'conversation.accepted': (m) => (m.cause === 'takeover' ? `Taken over · ${m.operator}` : `Taken · ${m.operator}`),
  'typing.started': null,
  'messages.read': null,
  'conversation.transferred': (m) =>
    `Transferred${m.by ? ` · ${m.by}` : ''} → ${m.operator || (m.group ? `group “${m.group}”` : 'the queue')}`,
  'conversation.released': null,
  'conversation.prioritised': (m) => said('Priority changed', m.by),
  'conversation.closed': (m) => said(closes[m.cause as CloseBy] ?? 'Closed', m.cause === 'operator' ? m.operator || m.by : ''),
  'conversation.reopened': (m) => (m.cause === 'visitor' ? 'The visitor wrote again: reopened' : said('Reopened', m.operator || m.by)),
  'conversation.finalised': () => 'Closed for good',
  'conversation.categorised': (m) => said(m.topic ? `Topic: ${m.topic}` : 'Topic taken off', m.by),
  'visitor.left': null,
  'visitor.returned': () => 'The visitor is back on the site',
  'visitor.left_marked': (m) => (m.cause === 'offline' ? 'The visitor did not come back: moved to offline' : 'The visitor left the site'),
  'operator.status_changed': null,
  'operator.connected': null,
  'operator.disconnected': null,
  'operator.suspected': null,
  'operator.lost': null,
  'organisation.set': null,
  'desk_rules.set': null,
  'group.set': null,
  'operator.set': null,
  'category.set': null,
  'desk.started': null,
  'desk.stopped': null,
  'call.signalled': null,
  'employee.matched': null,
  'call.requested': null,
  'call.request_answered': null,
  'recording.heard': null,
};

const refusals: Record<RefusalCode | 'unreachable', string> = {
  no_conversation: 'There is no such conversation, or you may not see it.',
  conversation_final: 'The conversation is closed for good. The visitor may begin a new one.',
  not_closed: 'The conversation is not closed yet.',
  already_closed: 'The conversation is closed already.',
  not_yours: 'Another operator works on it. Take it over first.',
  not_offered: 'The offer is gone: it expired or a colleague took it.',
  not_in_work: 'Nobody works on it. Take it first.',
  no_operator: 'There is no such operator, or the account is switched off.',
  no_group: 'There is no such group, or it was removed.',
  operator_cannot: 'An operator with this status takes no transfers. Choose another one or a group.',
  status_forbids: 'Your status does not allow it. Become available and try again.',
  same_operator: 'This operator has it already.',
  unknown_status: 'There is no such status.',
  empty_message: 'The message is empty.',
  message_too_long: 'The message is longer than 8000 characters. Split it.',
  not_utf8: 'The text has characters that cannot be stored.',
  no_category: 'This group’s list has no such topic.',
  category_required: 'This group asks for a topic before closing.',
  bad_setting: 'This value is not allowed.',
  unavailable: 'The server cannot save changes right now. Try again in a minute.',
  unreachable: 'The server does not answer. Check the connection and try again.',
};

const statuses: Record<Status, string> = {
  available: 'Available',
  pause: 'Pause',
  break: 'Break',
  away: 'Away',
  offline: 'Offline',
};
const statusMeans: Record<Status, string> = {
  available: 'I get new conversations',
  pause: 'I finish mine and get no new ones',
  break: 'Resting: no new ones, no transfers',
  away: 'Not at my desk: no new ones, no transfers',
  offline: 'My shift is over',
};
const statusReasons: Record<StatusReason, string> = {
  chosen: '',
  supervisor: 'A supervisor changed your status',
  no_answers: 'You missed several offers in a row, so you get no new ones',
  disconnected: 'Your connection was lost, so you get no new conversations',
  signed_out: '',
  removed: 'The account is switched off',
};

export const en: Words = {
  tongue: 'en',
  product: 'Otklik',
  common: {
    save: 'Save', saved: 'Saved', saving: 'Saving…', cancel: 'Cancel', close: 'Close', retry: 'Try again', back: 'Back', next: 'Next',
    copy: 'Copy', copied: 'Copied', search: 'Search', loading: 'Loading…', nobody: 'nobody', you: 'you', more: 'More', add: 'Add', remove: 'Remove',
    dismiss: 'Dismiss', nothing: 'Nothing found', resize: 'Width of the column', on: 'On', off: 'Off', group: 'Group', page: 'Page', open: 'Open',
  },
  units: {
    s: (n) => `${n} s`, min: (n) => `${n} min`, h: (n) => `${n} h`, d: (n) => `${n} d`,
    today: 'today', yesterday: 'yesterday', now: 'just now', ago: (text) => `${text} ago`,
    hours: (n) => `${n} h`,
  },
  plural: {
    visitors: { one: 'visitor', few: 'visitors', many: 'visitors', other: 'visitors' },
    conversations: { one: 'conversation', few: 'conversations', many: 'conversations', other: 'conversations' },
    messages: { one: 'message', few: 'messages', many: 'messages', other: 'messages' },
    newMessages: { one: 'new message', few: 'new messages', many: 'new messages', other: 'new messages' },
    operators: { one: 'operator', few: 'operators', many: 'operators', other: 'operators' },
    slots: { one: 'free slot', few: 'free slots', many: 'free slots', other: 'free slots' },
    seconds: { one: 'second', few: 'seconds', many: 'seconds', other: 'seconds' },
    offers: { one: 'offer', few: 'offers', many: 'offers', other: 'offers' },
    levels: { one: 'level', few: 'levels', many: 'levels', other: 'levels' },
  },
  visitor: (id) => `Visitor ${id}`,
  roles: { operator: 'Operator', supervisor: 'Supervisor', administrator: 'Administrator' },
  statuses, statusMeans, statusReasons, marks, refusals,
  fail: {
    unknown: 'That did not work. Try again.',
    status: (n) => `The server answered with error ${n}. Try again.`,
    conversation: 'The conversation could not be opened', settings: 'The settings could not be loaded', older: 'Older messages could not be loaded', page: 'The page could not be opened',
  },
  rail: { label: 'Sections', work: 'Work', monitor: 'Monitor', reports: 'Reports', archive: 'Archive', settings: 'Settings', expand: 'Show names', collapse: 'Hide names', skip: 'Skip to content' },
  bar: {
    find: 'Find or do', theme: 'Theme', themes: { light: 'Light', dark: 'Dark', auto: 'As the system' }, language: 'Language', languages: { '': 'As the organisation', ru: 'Русский', en: 'English' },
    keys: 'Keyboard', sound: 'Sound and notifications', profile: 'Profile', signOut: 'Sign out', you: 'My menu', status: 'My status',
  },
  link: {
    connecting: 'Connecting…', open: 'Connected',
    lost: 'The connection to the server is lost.', kept: 'Drafts and unsent messages are kept.',
    in: (s) => `Next try in ${s}.`, now: 'Connect now',
    taken: 'The server closed the connection.', stale: 'This may be out of date',
  },
  away: { title: 'You are marked as away', here: 'I am here' },
  lists: {
    label: 'Conversations', offered: 'Offered to me', mine: 'Mine', waiting: 'Waiting', colleagues: 'Colleagues',
    accept: 'Take', decline: 'Decline', pick: 'Take', takeOver: 'Take over', look: 'Look',
    secondsLeft: (n) => `${n} s left`, overdue: (n) => `overdue: ${n}`, draft: 'Draft', me: 'You',
    note: 'Note', file: 'File', noWords: 'No messages yet',
    waits: 'waits', waitsYou: 'waits for you', left: 'Left the site', returned: 'Came back', offline: 'Offline request', online: 'On the site', urgent: (n) => `Priority ${n}`,
    closed: 'Closed', unread: (n) => `Unread: ${n}`, filter: 'Name, words, city, page', filterGroup: 'All groups',
    offlineTitle: 'You are offline.', offlineText: 'Become available to get conversations.', becomeAvailable: 'Become available',
    pausedTitle: 'You get no new conversations.', pausedText: 'Become available when you are ready.',
    emptyMine: 'You have no conversations. A new one comes by itself as soon as somebody writes.', emptyWaiting: 'Nobody waits.', emptyColleagues: 'No colleagues yet. Invite them in the settings.',
    noSlots: 'All slots taken', offersAccepted: 'Offered to somebody else', invite: 'Invite', mineWithSlots: (used, all) => `${used} of ${all}`,
    connection: { connected: 'connected', unheard: 'connection unsteady', suspect: 'connection unsteady', lost: 'connection lost', none: 'not connected' },
  },
  talk: {
    none: 'Choose a conversation on the left', noneHint: 'or press Alt+↓ to open the first one', back: 'To the list', card: 'Visitor card', number: (id) => `No. ${id}`,
    phases: { queued: 'Waiting', offered: 'Offered', chatting: 'In work', closed: 'Closed', final: 'Closed for good' },
    offeredTo: (name) => `Offered to ${name}`, workedBy: (name) => `In work: ${name}`, viewers: (names) => `Looking: ${names}`, byYou: 'In your work', offeredYou: 'Offered to you',
    accept: 'Take', decline: 'Decline', pick: 'Take', takeOver: 'Take over', transfer: 'Transfer', requeue: 'Return to the queue', close: 'Close', closeFinal: 'Close for good', reopen: 'Reopen', category: 'Set a topic', priority: 'Priority', more: 'More actions', priorityOf: (n) => (n === 1 ? '1 — most urgent' : n === 5 ? '5 — normal' : n === 9 ? '9 — can wait' : `${n}`),
    older: 'Show older messages', loadingOlder: 'Loading older ones…', start: 'The conversation begins', previous: 'Previous conversation', toNew: 'To the newest', typing: 'is typing…', typed: 'Typing', read: 'Read', delivered: 'Sent', sending: 'Sending…', failed: 'Not sent', note: 'Note', system: 'System', lateBy: (text) => `answered after ${text}`, finalText: 'This conversation is closed for good. A new message of the visitor begins another one.', closedText: 'The conversation is closed. It reopens when the visitor writes.', you: 'You', discard: 'Delete', stream: 'Messages', file: 'File', readonly: 'Previous conversation, read only', backToCurrent: 'Back to the current one', conversation: 'Conversation',
  },
  composer: {
    label: 'Message to the visitor', noteLabel: 'Note for colleagues', placeholder: 'Write an answer…', notePlaceholder: 'A note: the visitor never sees it',
    send: 'Send', sendNote: 'Save', note: 'Note', attach: 'Attach a file', bold: 'Bold', highlight: 'Highlight', linkButton: 'Link button', linkWords: 'Words on the button', linkAddress: 'Address, beginning with https://', insert: 'Insert',
    enterSends: 'Enter sends', ctrlEnterSends: 'Ctrl+Enter sends', newLine: 'Shift+Enter: new line', newLineEnter: 'Enter: new line', drop: 'Drop to attach', uploading: (part) => `Uploading ${part}`, removeFile: 'Remove file', tooLong: (n) => `${n} characters too many`, fileFailed: 'The file was not uploaded', waitFiles: 'Files are still uploading',
    mustTake: 'Take the conversation to answer the visitor. A note can be left right away.', mustTakeOver: (name) => `${name} works on it. Take it over to answer; a note can be left right away.`, mode: 'Who sees it', toVisitor: 'Answer',
  },
  topic: { title: 'What it is about', closing: 'A topic before closing', closingText: 'The group asks what it was about. Choose a topic and the conversation closes.', find: 'Find a topic', none: 'There are no topics for this group yet. An administrator adds them in the settings.', clear: 'Take the topic off', add: 'Set a topic' },
  transfer: { title: 'Transfer the conversation', find: 'Group or operator', groups: 'Groups', operators: 'Operators', free: 'available', waitingNow: 'waiting', slots: (n) => n, cannot: 'takes no transfers', submit: 'Transfer', here: 'here now', above: 'above the limit' },
  card: {
    label: 'Card', now: 'Now', customer: 'Customer', history: 'Previous conversations', why: 'Why me', whyWaits: 'Why it waits', whyOther: 'How it was routed', onSite: 'On the site', leftAt: (when) => `Left the site ${when}`, page: 'Page', pages: 'Before that', city: 'City', cityFrom: { site: 'told by the site', operator: 'set by an operator', ip: 'from the IP address' }, time: 'Time', atCustomer: (time, diff) => `${time} for the customer${diff ? `, ${diff}` : ''}`, sameTime: 'same as ours', browser: 'Browser', screen: 'Screen', language: 'Language', referrer: 'Came from', ip: 'IP', attributes: 'From the site', verified: 'Identity confirmed by the site', external: 'Your id', crm: 'Open in CRM',
    name: 'Name', email: 'E-mail', phone: 'Phone', comment: 'Comment', empty: 'add', saved: 'Saved', unsaved: 'Not saved. What you typed is still in the field.', noHistory: 'This is the first conversation of this visitor.', open: 'not closed', noWhy: 'Nothing was decided yet: nobody is available, or the group takes conversations by hand.',
    devices: { desktop: 'Computer', phone: 'Phone', tablet: 'Tablet' }, device: 'Device', unknown: 'unknown', priority: 'Priority', allPages: (n) => `${n} more`,
  },
  why: {
    rules: { sticky: 'this operator answered the visitor last time', least_loaded: 'least loaded', longest_idle: 'longest idle', round_robin: 'round robin', transfer: 'transferred in person', reopened: 'worked on it before it was closed', manual: 'operators take conversations themselves' },
    outcomes: { pending: 'waiting for an answer', accepted: 'taken', expired: 'not taken in time', rejected: 'declined', withdrawn: 'withdrawn', operator_lost: 'connection lost', transferred: 'transferred', visitor_left: 'the visitor left', closed: 'closed', taken_over: 'taken by a colleague' },
    skips: { status: 'status is not “Available”', connection: 'no connection', full: 'all slots taken', level: 'their level is not open yet', tried: 'offered already', off: 'switched off' },
    offered: (name) => `Offered: ${name}`, because: 'Because', used: (used, all) => `${used} of ${all} in use`, idle: (text) => `idle for ${text}`, today: (n) => `${n} today`, level: (n) => `level ${n}`, order: 'Order of candidates', skipped: 'Left out', nowWaiting: 'It waits because there is nobody to offer it to', nowCandidates: 'Could take it', nowPicks: 'An offer is about to be made',
  },
  notice: {
    offer: 'A conversation is offered to you', message: (name) => name, unread: (n) => `(${n})`, silent: 'Sound is off', check: 'Check sound and notifications', checkText: 'So that you hear a new conversation even when this tab is not before your eyes.', step1: 'Sound of a new conversation', step2: 'Sound of a new message', step3: 'Browser notifications', play: 'Play', heard: 'I hear it', notHeard: 'I do not', soundHelp: 'Check the volume, the chosen device and the sound icon of the tab, then play it again.', allow: 'Allow', allowed: 'Allowed', denied: 'Forbidden in the browser. Open the lock beside the address and allow notifications.', test: 'Show a sample', testBody: 'This is how a new conversation is announced', unsupported: 'This browser cannot show notifications.', start: 'Begin the shift', later: 'Later', done: 'Done', volume: 'Volume', sounds: 'Sounds', notifications: 'Notifications', blocked: 'The browser has not allowed sound yet: click anywhere on the page.',
  },
  keys: {
    title: 'Keyboard', lead: 'They work in any keyboard layout.', search: 'People, conversations, pages, commands', groups: { go: 'Go', talk: 'Conversation', me: 'My status', write: 'Message' }, empty: 'Nothing found. Try a name, a city or a number.', palette: 'Search and commands',
    kinds: { person: 'Colleague', conversation: 'Conversation', page: 'Page', command: 'Command' },
    commands: {
      accept: 'Take what is offered', decline: 'Decline what is offered', next: 'Next conversation', previous: 'Previous conversation', take: 'Take or take over the open one', transfer: 'Transfer', requeue: 'Return to the queue', close: 'Close the conversation', closeFinal: 'Close for good', reopen: 'Reopen', category: 'Set a topic', note: 'Answer or note', write: 'Go to the message', list: 'Go to the list', card: 'Show or hide the card', palette: 'Search and commands', help: 'List of keys', available: 'Available', pause: 'Pause', break: 'Break', away: 'Away', offline: 'Offline', send: 'Send', newLine: 'New line', bold: 'Bold', highlight: 'Highlight', escape: 'Leave the field', attach: 'Attach a file',
    },
  },
  entry: {
    signIn: 'Sign in', email: 'E-mail', password: 'Password', enter: 'Sign in', wrong: 'E-mail or password do not match. Check the keyboard layout and Caps Lock.', forgot: 'Forgot the password? Ask an administrator for a new invitation link.', again: 'The session has ended. Sign in and you will be back where you were.',
    joinTitle: (organisation) => `Welcome to ${organisation}`, joinText: 'Check the name that visitors will see and choose a password.', name: 'Full name', newPassword: 'Password', passwordHint: 'At least 8 characters', repeat: 'Password again', mismatch: 'The passwords differ', short: 'The password is shorter than 8 characters', join: 'Begin', badInvitation: 'The invitation is not valid', badInvitationText: 'The link was used already or replaced by a newer one. Ask an administrator for another.', toSignIn: 'To sign in', needName: 'Enter a name', needEmail: 'Enter an e-mail', show: 'Show password', hide: 'Hide password',
  },
};
