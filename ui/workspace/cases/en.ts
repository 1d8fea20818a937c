// The words of customers, cases and the pop-up of a call in English.
import type { CaseWords } from './ru';

export const en: CaseWords = {
  customers: 'Customers', cases: 'Cases', newCustomer: 'New customer', newCase: 'New case', search: 'Name, e-mail, phone, company, note…', searchCases: 'Number, subject, gist, customer…',
  noCustomers: 'No customers yet. The first call brings one, or add a customer yourself.', noneFound: 'Nobody found. Try a part of the name, the address or the number.', noCases: 'There are no cases here. Calls make them; you can make one by hand, too.', choose: 'Choose from the list.',
  more: 'Show more', nameless: 'No name', hidden: 'Hidden number', loading: 'Loading…', retry: 'Try again', back: 'To the list', save: 'Save', cancel: 'Cancel', edit: 'Edit', add: 'Add', remove: (what) => `Remove: ${what}`, close: 'Close',
  fields: { name: 'Full name', email: 'E-mail', company: 'Company', phone: 'Phone', tags: 'Tags', note: 'Note' },
  several: 'Several, with commas between', phones: 'Phones', addPhone: 'Add a number', conversations: 'Conversations', calls: 'Calls', noCalls: 'There were no calls.', noConversations: 'There were no conversations.', noCasesOf: 'There were no cases.', onSite: 'Visitor of the site',
  merge: 'Merge with…', mergeTitle: 'Merge two cards', mergeAbout: (a) => `Find the second card of the same person. Its numbers, cases and words go to “${a}”. This cannot be undone.`, mergeInto: 'Merge',
  origins: { missed: (n) => `Missed call from ${n}`, incoming: (n) => `Incoming call from ${n}`, outgoing: (n) => `Outgoing call to ${n}`, manual: () => 'Case' },
  statuses: { open: 'Open', pending: 'Pending', closed: 'Closed' }, status: 'Status', all: 'All', active: 'Not closed', assignee: 'Assignee', nobody: 'Nobody', mine: 'Mine', anyone: 'Anyone', unassigned: 'Nobody’s',
  handset: 'Handset', red: 'Missed: call back', green: 'Called back', handsets: { red: 'missed, call back', green: 'called back' }, channel: 'Channel', channels: { call: 'Calls', manual: 'By hand' }, found: (n) => `Found: ${n}`, missedCalls: (n) => `${n} calls`,
  number: (n) => `No. ${n}`, subject: 'Subject', gist: 'Gist of the call', gistHint: 'In short: what the talk was about', customer: 'Customer', create: 'Create', toProfile: 'Go to the customer’s profile', editCustomer: 'Edit the customer',
  newFor: (who) => `Case of the call · ${who}`, kept: 'What you type is kept: should the call end first, the case is made with this text.', going: 'Call in progress', noRecording: 'No recording yet', recording: 'Recording of the talk', speed: 'Speed', talked: (s) => `Talk ${s}`,
  entries: { talk: 'Incoming call', talkOut: 'Outgoing call', missed: 'Missed call', attempt: 'Attempt to call: the customer did not answer', unreached: 'No call: one’s own phone was not picked up', dialling: 'Calling the customer…', note: 'Note', created: 'Case created', reworded: 'New subject', assigned: 'Assignee', status_set: 'Status', status: 'Status' },
  causes: { talked: 'the talk is over', missed: 'another missed call', elsewhere: 'the customer was talked to in another case' }, rang: (who) => `it rang ${who}`,
  note: 'Note for colleagues', addNote: 'Add a note', record: 'Record the call in this case', recorded: 'The call is recorded here', otherCase: 'Back to the customer’s profile', gistOf: 'Write the gist of the call',
  popup: { label: 'Calls', ringing: 'Incoming call', dialling: 'Outgoing call, waiting for an answer', talking: 'Talk', ended: 'Call ended', unknown: 'No customer has this number', make: 'Create a case', attach: 'To an earlier case', link: 'Find a customer to link', open: 'Customer’s profile', toCase: (n) => `Case No. ${n}`, made: (n) => `Case No. ${n} was made`, hide: 'Hide', back: 'Back to the case', news: (who) => `Incoming call: ${who}` },
  linkTitle: (n) => `Who calls from ${n}? Find the customer, and the number is added to the card.`, linkHere: 'Link the number to this customer', callOf: (n) => `A call from ${n} is going on`, chooseCase: 'Create a new case, or choose one of the earlier ones below.',
  card: { title: 'Customer', none: 'This visitor is not linked to a customer.', make: 'Make a customer', find: 'Find a customer', suggested: 'It looks like', yes: 'Link', unlink: 'Not this one', openCases: 'Cases' },
  settings: { title: 'Fields of a customer', about: 'Which fields a card has, and which of them the pop-up of a call shows.', popup: 'Incoming call', add: 'Add a field', newName: 'Name of the field', saved: 'The fields are saved' },
};
