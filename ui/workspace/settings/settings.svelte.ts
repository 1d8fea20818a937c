// The settings as the server has them, and saving. Pages edit copies; what was
// saved replaces the row here, so that every page sees it.
import { api } from '../../protocol/api';
import { wholeGroup, wholeOperator, wholeSettings } from '../../protocol/whole';
import type { CategoryEdit, DeskRules, Group, GroupEdit, Operator, InviteRule, InviteRuleEdit, OperatorEdit, Organisation, Schedule, ScheduleEdit, SettingChange, SettingsView, Site } from '../../protocol/wire.gen';
import { failure } from '../words/failure';

class House {
  view = $state.raw<SettingsView | null>(null);
  error = $state('');
  /** Schedules of working hours, as last read. */
  schedules = $state.raw<Schedule[]>([]);
  schedulesKnown = $state(false);
  /** What stops a person from leaving a page: set by its form. */
  dirty = $state(false);

  async load(): Promise<void> {
    try {
      this.view = wholeSettings(await api.settings());
      this.error = '';
    } catch (problem) {
      this.error = failure(problem);
    }
  }

  get groups(): Group[] {
    return this.view?.groups ?? [];
  }
  get living(): Group[] {
    return this.groups.filter((group) => !group.removed);
  }

  /** Who changed a thing last: the newest change of this kind (and id). */
  lastChange(kind: string, id = 0): SettingChange | undefined {
    return this.view?.changes.find((change) => change.kind === kind && (!id || change.id === id));
  }

  async group(id: number, edit: GroupEdit): Promise<Group> {
    const saved = wholeGroup(await api.group(id, edit));
    this.#row('groups', saved);
    void this.#learn();
    return saved;
  }
  async operator(id: number, edit: OperatorEdit): Promise<Operator> {
    const saved = wholeOperator(await api.operator(id, edit));
    this.#row('operators', saved);
    return saved;
  }
  async invite(id: number): Promise<Operator> {
    const saved = wholeOperator(await api.invite(id));
    this.#row('operators', saved);
    return saved;
  }
  async organisation(organisation: Organisation): Promise<void> {
    await api.organisation(organisation);
    this.#set({ organisation });
    void this.#learn();
  }
  async deskRules(deskRules: DeskRules): Promise<void> {
    await api.deskRules(deskRules);
    this.#set({ deskRules });
    void this.#learn();
  }
  /** A topic; its row comes over the socket like everybody's. */
  async category(id: number, edit: CategoryEdit): Promise<void> {
    await api.category(id, edit);
    void this.#learn();
  }
  async loadSchedules(): Promise<void> {
    try {
      this.schedules = await api.schedules();
      this.schedulesKnown = true;
    } catch (problem) {
      this.error = failure(problem);
    }
  }
  async schedule(id: number, edit: ScheduleEdit): Promise<void> {
    await api.schedule(id, edit);
    await this.loadSchedules();
    void this.#learn();
  }
  /** A rule by which visitors are invited. */
  async inviteRule(id: number, edit: InviteRuleEdit): Promise<InviteRule> {
    const saved = await api.inviteRule(id, edit);
    void this.#learn();
    return saved;
  }
  async site(site: Site): Promise<Site> {
    const saved = await api.site(site.key, site);
    saved.domains ??= [];
    if (this.view) this.#set({ sites: this.view.sites.map((one) => (one.key === saved.key ? saved : one)) });
    return saved;
  }

  /** Who changed what, as the server has it now: not every save is a change of the rules. */
  async #learn(): Promise<void> {
    try {
      const { changes } = wholeSettings(await api.settings());
      this.#set({ changes });
    } catch {
      // What is shown stays; the next visit to the settings tells.
    }
  }
  #set(change: Partial<SettingsView>): void {
    if (this.view) this.view = { ...this.view, ...change };
  }
  #row<K extends 'groups' | 'operators'>(table: K, row: SettingsView[K][number]): void {
    if (!this.view) return;
    const rows = this.view[table] as (Group | Operator)[];
    const known = rows.some((one) => one.id === row.id);
    this.#set({ [table]: known ? rows.map((one) => (one.id === row.id ? row : one)) : [...rows, row] });
  }
}

export const house = new House();
