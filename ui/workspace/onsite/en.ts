// The words of the visitors on the site in English.
import type { OnSiteWords } from './ru';

const nth = (n: number) => {
  const form = new Intl.PluralRules('en', { type: 'ordinal' }).select(n);
  return n + (({ one: 'st', two: 'nd', few: 'rd' } as Record<string, string>)[form] ?? 'th');
};

export const en: OnSiteWords = {
  title: 'On site', online: 'On the site now', now: 'visitors now:', loading: 'Looking who is on the site…', search: 'Page, city or name', searchLabel: 'Find a visitor',
  shown: (n, of) => `${n} of ${of} shown`,
  filter: 'Whom to show', filters: { all: 'All', free: 'Can be invited', invited: 'Invited', chat: 'In a conversation' },
  head: { who: 'Visitor', page: 'Page', since: 'On the site', visits: 'Visit', state: 'State', deed: 'Action' },
  noPage: 'the page is not known yet', onPage: (time) => `here for ${time}`, from: (host) => `came from ${host}`,
  noCity: 'city unknown', visit: (n) => (n > 1 ? nth(n) : 'first'), device: { phone: 'phone', tablet: 'tablet', desktop: '' },
  states: {
    '': 'browsing', inviting: 'invitation sent', unseen: 'invitation not shown', invited: 'sees an invitation', ignored: 'did not answer the invitation', declined: 'declined: “No, thanks”',
    waiting: 'waits for an answer', talking: 'in a conversation', talked: 'conversation closed',
  },
  hints: { inviting: 'The card appears when the visitor looks at the page.', unseen: 'The visitor’s tab was not on the screen. You may invite again.', declined: 'They are not invited again in this visit.' },
  by: (name) => `(${name})`, invite: 'Invite', again: 'Invite again', open: 'Open the conversation', inviteWho: (who) => `Invite: ${who}`,
  empty: 'Nobody is on the site now', emptyHint: 'A visitor appears here as soon as they open a page with the widget.', toWidget: 'How to put the widget on the site', noneFound: 'There are no such visitors now.', all: 'Show all',
  dialog: {
    text: 'Text of the invitation', hint: 'The visitor sees a card with your name and a “No, thanks” button. If they write, the conversation is offered to you first.',
    saved: 'Saved texts', recent: 'You wrote lately', send: 'Send the invitation', left: (n) => `${n} left`, usual: 'Hello! May I help you?',
  },
  sent: (who) => `Invitation sent: ${who}`, lost: 'No connection: the list may have changed.',
};
