// The words of the first run and of the settings in English.
import { en as keys } from './keys.words';
import { en as schedules } from './schedules.words';
import type { DeskRules, GroupRules, Strategy } from '../../protocol/wire.gen';
import type { Said, SettingsWords } from './ru';

const strategies: Record<Strategy, Said> = {
  least_loaded: { name: 'The least loaded', about: 'Whose slots are the least filled.' },
  longest_idle: { name: 'The longest idle', about: 'Who has waited longest for work.' },
  round_robin: { name: 'In turn', about: 'Everybody after another, equally.' },
  manual: { name: 'Nobody: they pick', about: 'Operators choose from the common queue.' },
};

const group: Record<keyof GroupRules, Said> = {
  strategy: { name: 'Whom to offer', about: 'How one of the free operators is chosen.' },
  priority: { name: 'Priority of new conversations', about: '1 is the most urgent, 9 can wait. Urgent ones are offered first.' },
  ageStepSeconds: { name: 'Ageing', about: 'Every such stretch of waiting makes a conversation one step more urgent, so that nobody waits for ever.' },
  offerSeconds: { name: 'Time to answer', about: 'How long an offer waits for the operator before it moves on.' },
  noAnswerLimit: { name: 'Missed in a row', about: 'After so many missed offers the operator becomes “Away”.' },
  coolOffSeconds: { name: 'Not again so soon', about: 'The same conversation is not offered to the same operator before this time.' },
  overflowSeconds: { name: 'Opening of levels', about: 'After how much waiting operators of the second, third and further levels join.' },
  overflowGroup: { name: 'Reserve group', about: 'Its operators help when there are not enough of our own.' },
  overflowGroupSeconds: { name: 'Reserve group joins', about: 'After how much waiting the operators of the reserve group join.' },
  stickyHoldSeconds: { name: 'Wait for the last operator', about: 'If the visitor’s last operator is busy, wait so long for them.' },
  missedSeconds: { name: 'Refusal threshold', about: 'A longer wait is shown in red and may become a missed one.' },
  queueLeftSeconds: { name: 'Visitor left the queue', about: 'If they left the site before anybody was assigned, the conversation leaves the queue after this time.' },
  queueTimeoutSeconds: { name: 'Longest wait', about: 'If nobody took the conversation in this time, it is closed. What was written when nobody was online, or came outside the working hours, is kept.' },
  idleCloseSeconds: { name: 'Visitor is silent', about: 'So long after our answer the conversation closes by itself.' },
  wrapUpSeconds: { name: 'Wrap-up', about: 'When a conversation in work is closed, its slot stays the operator’s for so long: to set the topic and note the outcome. Sooner with “Done”. The visitor sees that it is closed and comes back to the operator by writing. An hour at most.' },
  finaliseSeconds: { name: 'Close for good', about: 'Until then a message of the visitor reopens the conversation; afterwards it begins a new one.' },
  schedule: { name: 'Working hours', about: 'When the group answers. Without a schedule it is always open.' },
  categoryRequired: { name: 'A topic before closing', about: 'An operator cannot close a conversation before setting its topic. While there are no topics the group does not ask.' },
};

const desk: Record<Exclude<keyof DeskRules, 'ratingScale'>, Said> = {
  suspectSeconds: { name: 'Connection in doubt', about: 'The operator has not been heard for so long: no new conversations are offered.' },
  lostSeconds: { name: 'Connection lost', about: 'Not heard for so long: their offers go back to the queue.' },
  returnSeconds: { name: 'Conversations go back', about: 'After so much more their conversations go to the queue and the status becomes “Offline”.' },
  visitorGraceSeconds: { name: 'Between two pages', about: 'How long a visitor may be unheard before we say they left.' },
  leftMessageSeconds: { name: 'Line in the conversation', about: 'So long after leaving the conversation says “The visitor left the site”.' },
  leftOfflineSeconds: { name: 'Moved to offline', about: 'So long after leaving the conversation counts as offline.' },
  stickyWindowSeconds: { name: 'Memory of the last operator', about: 'How long a visitor is remembered to whoever answered them last.' },
  lateReplySeconds: { name: 'Late answer', about: 'An answer later than this after the question is marked in the conversation and in the archive, and counted in “Late answers”.' },
  caseCloseSeconds: { name: 'Target of closing', about: 'A case or conversation closed later than this after its creation breaks the closing target in the statistics of cases.' },
  ratingLateSeconds: { name: 'Late rating', about: 'For so long after the final close the visitor may still rate, or change the rating.' },
};

export const en: SettingsWords = {
  title: 'Settings', search: 'Find a setting', nothing: 'There is no such setting. Try another word.', sections: 'Sections of the settings',
  names: { start: 'Getting started', operators: 'Who answers', groups: 'How to distribute', categories: 'Topics', schedules: 'Working hours', customers: 'Customer’s card', widget: 'Widget', invitations: 'Invitations', rules: 'Timeouts', integrations: 'Integrations', keys: 'API keys', organisation: 'Organisation', profile: 'Profile' },
  leads: {
    start: 'Four steps to the first conversation.',
    operators: 'Operators, their roles and groups, and how many conversations each handles at once.',
    groups: 'To whom and when the conversations of each group are offered.',
    customers: 'The fields of a card, and which of them the pop-up of a call shows.',
    schedules: 'When groups answer. Outside the schedule conversations are offered to nobody and wait for the opening.',
    categories: 'What visitors write about. Operators set a topic in the conversation; supervisors see the topics of the day and reports on them.',
    widget: 'How the widget looks on the site and where it may stand.',
    invitations: 'Whom to invite to write, and when, without waiting for a question.',
    rules: 'Timeouts and ratings, shared by all groups.',
    integrations: 'Telephone companies: CallGear, UIS, CoMagic, Novofon 2.0.',
    keys: 'For programs that fetch data by themselves: exports, CRM, BI.',
    organisation: 'Name, time zone and language.',
    profile: 'How visitors see you and how you hear of new conversations.',
  },
  keys,
  schedules,
  integrations: { find: 'Telephone and calls', findAbout: 'CallGear UIS CoMagic Novofon notifications API key recordings employees journal' },
  readOnly: 'An administrator can change the settings.',
  unsaved: 'There are unsaved changes', leave: 'The changes are not saved. Leave without them?', undo: 'Undo changes', saved: 'Saved', notSaved: 'Not saved; what you typed is still here.',
  standard: (value) => `Usually ${value}`, toStandard: 'Back to usual', off: 'off', changed: (who, when) => `Last changed by ${who}, ${when}`, system: 'the system',
  units: { s: 'seconds', min: 'minutes', h: 'hours', d: 'days' }, unit: 'Unit', switchedOff: 'Off', count: 'Number', seconds: (n) => `${n}`, times: (n) => `${n}`,
  lines: {
    conversation: ['wrote', 'offered', 'taken', 'answer', 'closed', 'for good'],
    operator: ['heard', 'in doubt', 'lost', 'returned'],
    visitor: ['left', 'noticed', 'line', 'offline'],
    return: ['talk', 'closed', 'a new one'],
  },
  lineLabel: (from, to) => `Acts from “${from}” to “${to}”`,
  operators: {
    add: 'Add an operator', name: 'Full name', email: 'E-mail', role: 'Role', groups: 'Groups', level: 'Level', limit: 'Conversations at once', upTo: (n) => (n === 1 ? 'one at a time' : `up to ${n} at once`), limitHint: 'How many the system gives by itself. More can be taken by hand.', off: 'Switch the account off', offHint: 'The operator cannot sign in and gets no conversations. The history stays.', isOff: 'Switched off', edit: 'Edit', invitation: 'Invitation link', invitationHint: 'Send the link to the operator: it lets them choose a password and sign in. It works once.', invite: 'New link', pending: 'Invited, not signed in yet', empty: 'You are alone so far. Add the first operator and send them the link.', noGroups: 'Without a group no conversations come', levelHint: 'The first level is asked at once, the next ones join later.', newTitle: 'New operator', search: 'Name or e-mail', create: 'Create and get the link', done: 'Done',
    rights: { title: 'Rights', role: 'Comes with the role: calls and statuses of all groups, API keys.', leads: 'Leads the groups', leadsHint: 'Sees the calls and figures of these groups, and their people.', noLeads: 'Choose at least one group: until then only calls that rang nobody are seen.', view: 'Sees the board of calls', viewHint: 'Calls and figures of their own groups.', viewManager: 'Comes with the role, for the groups led.', set: 'Sets colleagues’ statuses', setHint: 'Of the people in the groups whose calls they see.', keys: 'Makes API keys', keysHint: 'For their own programs, within their own rights.' },
    roles: { operator: 'Answers in their groups', manager: 'Like an operator, and sees the calls of the groups they lead', supervisor: 'Sees and manages all conversations and statuses', administrator: 'May do everything, settings included' },
  },
  groups: { add: 'Add a group', name: 'Name of the group', newTitle: 'New group', remove: 'Remove the group', removeSure: 'The group gets no new conversations; those begun stay. Remove it?', restore: 'Bring the group back', removed: 'Removed', members: 'In the group', none: 'none', levelAfter: (n) => `Level ${n} after`, addLevel: 'Add a level', parts: { choose: 'Choosing an operator', offer: 'The offer', overflow: 'When there are not enough', leave: 'Waiting and leaving', end: 'The end' }, strategies, empty: 'No groups yet. Add the first one, for example “Sales”.', rules: group },
  categories: { name: 'Name of the topic', add: 'Add', example: 'For example, Delivery', below: 'Subtopic', belowExample: 'For example, Late courier', group: 'For which group', everywhere: 'For all groups', retire: 'Retire', restore: 'Bring back', retired: 'retired', empty: 'There are no topics yet. Start with five to seven: that is mostly enough.', hint: 'A retired topic is no longer offered, and stays in past conversations and reports.' },
  desk: { rules: desk, operator: 'When an operator’s connection is gone', visitor: 'When a visitor left the site', memory: 'Memory', answers: 'Answers', ratings: 'Ratings', rating: { name: 'What to ask', about: 'When a conversation is closed, the widget asks the visitor to rate the answer and, if they like, to add some words.', scales: { five: 'Points from 1 to 5', thumbs: 'Thumb up or down', off: 'Ask nothing' } } },
  customers: { popup: 'What is seen at a call', popupAbout: 'Fields of a customer in the pop-up of an inbound call', own: 'Own fields of a customer', ownAbout: 'Add, rename, remove a field of the card' },
  widget: { site: 'Site', name: 'Name of the site', group: 'Who answers', domains: 'Where it may stand', domainsHint: 'One domain on each line. Empty: on any site.', colour: 'Colour', position: 'Where on the page', positions: { right: 'On the right', left: 'On the left' }, language: 'Language', asBrowser: 'as the visitor’s browser', greeting: 'Greeting', greetingHint: 'Shown while there are no messages yet. Empty: the usual one, in the visitor’s language.', greetingUsual: 'Hello! Write to us: we will answer right here.', files: 'Visitors may attach files', live: 'Show operators the text while the visitor types it', liveHint: 'Say so in your privacy policy.', snippet: 'Code for the site', snippetHint: 'Paste it before </body> on every page.', secret: 'Identity secret', secretHint: 'Your server signs with it who is signed in on the site. Keep it on the server only.', show: 'Show', hide: 'Hide', preview: 'This is what a visitor sees', previewAnswer: 'Hello! I have a question about my order.', demo: 'Open the demo shop', online: 'Online', contrast: 'Words on this colour will be dark, so that they can be read.', none: 'No sites yet.', look: 'Look', install: 'Installation', behaviour: 'Behaviour' },
  invitations: {
    name: 'Name of the rule', nameHint: 'For reports: visitors do not see it.', add: 'Add a rule', newTitle: 'New rule', example: 'For example, Takes long to choose', about: 'A card with the invitation appears by itself, with the buttons “Write to us” and “No, thanks”.',
    text: 'Text of the invitation', ru: 'In Russian', en: 'In English', usual: 'Здравствуйте! Если у Вас есть вопросы, мы готовы Вам помочь.', usualEn: 'Hello! If you have any questions, we are ready to help.', textHint: 'Where one language is empty the other is shown.',
    after: 'When to invite', clocks: { page: 'on this page', site: 'on the site' }, clock: 'What the time is counted from',
    audience: 'Whom to invite', audiences: { all: 'Everybody', new: 'Who is here for the first time', returning: 'Who has been here before' },
    pages: 'On which pages', pagesHint: 'One address a line, * stands for any characters: /cart*, shop.com/tea/*. Empty: on all.', except: 'But not on',
    cities: 'From which cities', citiesHint: 'Empty: from anywhere. With a list, a visitor whose city is not known is not invited.', exceptCities: 'But not from', exceptCitiesHint: 'Does not concern those whose city is not known.',
    noCities: 'No database of cities is configured (--city-db), so only the cities that operators wrote are known: a rule with a list of cities invites hardly anybody.', addCity: 'A city, then Enter', dropCity: (city) => `Remove ${city}`,
    group: 'Who answers', groupHint: 'Visitors are invited only while somebody of the group has a free slot.', operator: 'In whose name', company: 'In the company’s name',
    pause: 'Pause after a refusal', pauseHint: 'For so long whoever said “No, thanks” is not invited again. In one visit nobody is invited more than once.',
    on: 'The rule is in force', isOff: 'switched off', remove: 'Delete the rule', removeSure: 'The rule will end; reports keep its name. Delete it?', empty: 'No rules yet: nobody is invited. Add the first one, usually after 5 minutes on a page.', preview: 'What the visitor will see', no: 'No, thanks', write: 'Write to us',
    summary: (after, clock, group) => `${after} ${clock} · ${group}`, report: 'What comes of it is in the report “Invitations”',
  },
  organisation: { name: 'Name', zone: 'Time zone', zoneHint: 'Days are counted and times are shown in it for everybody.', zoneFind: 'City or zone', language: 'Language by default', languageHint: 'Each person may choose their own.', crm: 'Link to your own system', crmHint: 'Shown in the visitor’s card. Placeholders: {visitor} {external} {email} {phone} {conversation}', needName: 'Enter a name' },
  profile: { name: 'The name visitors see', photo: 'Photo', choose: 'Choose a photo', photoHint: 'A square picture up to 2 MB.', tooBig: 'The picture is larger than 2 MB.', password: 'Change the password', old: 'Current password', fresh: 'New password', change: 'Change the password', changed: 'The password is changed', revokeKeys: (n) => `Revoke my API keys too (${n})`, revokeKeysHint: 'Otherwise programs with your keys go on working. Other browsers have to sign in again either way.', sound: 'Sound and notifications', check: 'Check sound and notifications', sending: 'Sending messages', me: 'About me' },
  setup: { title: 'First run', text: 'A few questions; it takes a minute.', organisation: 'What is your organisation called', account: 'The administrator’s account', name: 'Your full name', submit: 'Create and go on', done: 'Already set up', doneText: 'Sign in with your account.', noToken: 'Open the link that the program printed when it started: it carries a one-time key.', badToken: 'The key in the link does not fit. Restart the program and open the new link.' },
  start: { steps: ['Groups', 'Operators', 'Limits', 'Widget'], groupsText: 'A group is a queue and the people who answer it. One is enough to begin with.', groupExample: 'For example, Sales', operatorsText: 'Add colleagues and send each of them the link. You need not add yourself.', limitsText: 'How many conversations an operator handles at once. Four is a good start; two for beginners.', widgetText: 'Paste the code on your site and you can answer. Try it in the demo shop: write to yourself from there.', finish: 'Go to work', skip: 'Skip', mine: 'I answer in groups too', step: (n, all) => `Step ${n} of ${all}` },
};
