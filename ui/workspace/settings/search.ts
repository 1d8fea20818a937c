// Every setting by its words, for the search of the settings: where it is and
// what it is called.
import { s } from './words';

export type SectionName = 'start' | 'operators' | 'groups' | 'categories' | 'schedules' | 'customers' | 'widget' | 'invitations' | 'rules' | 'integrations' | 'keys' | 'organisation' | 'profile';

export interface Found {
  section: SectionName;
  anchor: string;
  name: string;
  about: string;
}

function all(): Found[] {
  const w = s();
  const row = (section: SectionName, name: string, about = '', anchor = ''): Found => ({ section, anchor, name, about });
  return [
    ...Object.entries(w.groups.rules).map(([key, said]) => row('groups', said.name, said.about, `setting-${key}`)),
    ...Object.entries(w.desk.rules).map(([key, said]) => row('rules', said.name, said.about, `setting-${key}`)),
    row('rules', w.desk.rating.name, `${w.desk.ratings}. ${w.desk.rating.about}`, 'setting-ratingScale'),
    row('operators', w.operators.add), row('operators', w.operators.role), row('operators', w.operators.rights.view, w.operators.rights.title), row('operators', w.operators.rights.set, w.operators.rights.title), row('operators', w.operators.rights.keys, w.operators.rights.keysHint), row('operators', w.operators.rights.leads, w.operators.rights.leadsHint), row('operators', w.operators.limit, w.operators.limitHint), row('operators', w.operators.invitation, w.operators.invitationHint), row('operators', w.operators.off, w.operators.offHint), row('operators', w.operators.level, w.operators.levelHint),
    row('groups', w.groups.add), row('groups', w.groups.remove),
    row('schedules', w.schedules.add, w.schedules.dates), row('schedules', w.schedules.planned, w.schedules.zone),
    row('categories', w.categories.add, w.categories.hint), row('categories', w.categories.below),
    row('customers', w.customers.popup, w.customers.popupAbout), row('customers', w.customers.own, w.customers.ownAbout),
    row('widget', w.widget.colour), row('widget', w.widget.position), row('widget', w.widget.greeting, w.widget.greetingHint), row('widget', w.widget.domains, w.widget.domainsHint), row('widget', w.widget.snippet, w.widget.snippetHint), row('widget', w.widget.secret, w.widget.secretHint), row('widget', w.widget.live, w.widget.liveHint), row('widget', w.widget.files), row('widget', w.widget.group),
    row('invitations', w.invitations.add, w.invitations.about), row('invitations', w.invitations.after), row('invitations', w.invitations.text), row('invitations', w.invitations.pages, w.invitations.pagesHint), row('invitations', w.invitations.cities, w.invitations.citiesHint), row('invitations', w.invitations.pause, w.invitations.pauseHint),
    row('organisation', w.organisation.name), row('organisation', w.organisation.zone, w.organisation.zoneHint), row('organisation', w.organisation.language, w.organisation.languageHint), row('organisation', w.organisation.crm, w.organisation.crmHint),
    row('integrations', w.integrations.find, w.integrations.findAbout),
    row('keys', w.keys.add, w.keys.about), row('keys', w.keys.revoke, 'Bearer token'),
    row('profile', w.profile.name), row('profile', w.profile.photo), row('profile', w.profile.password), row('profile', w.profile.sound), row('profile', w.profile.sending),
  ];
}

export function search(query: string, sections: readonly SectionName[]): Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return all().filter((one) => sections.includes(one.section) && words.every((word) => `${one.name} ${one.about} ${s().names[one.section]}`.toLowerCase().includes(word)));
}
