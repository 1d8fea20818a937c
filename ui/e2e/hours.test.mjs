// Working hours: made in the settings, given to a group, and what the visitor and the queue make of them.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, admin, person, closeBrowser, signIn, hostSite, axe } from './harness.mjs';

let program, staff;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

const english = (page) => page.addInitScript(() => localStorage.setItem('otklik.language', 'en'));
const shot = async (page, name) => process.env.SHOTS && page.screenshot({ path: `/tmp/hours-${name}.png`, fullPage: true });

test('a schedule is made, given to a group, and cannot be removed while the group goes by it', async (t) => {
  const page = await person(t);
  await signIn(page, program, admin, { available: true });
  await page.goto(`${program.url}/settings/schedules`);
  await page.getByTestId('add-schedule').waitFor();
  await shot(page, 'empty');
  await page.getByTestId('add-schedule').click();
  await page.getByTestId('schedule-name').fill('Никогда');
  await page.getByTestId('hours-0').fill('с девяти');
  await page.getByTestId('save-schedule').click();
  await page.getByRole('alert').waitFor();
  await shot(page, 'wrong');
  for (let i = 0; i < 7; i++) await page.getByTestId(`hours-${i}`).fill('');
  await page.getByTestId('add-date').click();
  await page.getByTestId('date').fill('2099-01-01');
  await page.getByTestId('date-hours').fill('9-18');
  assert.deepEqual(await axe(page), []);
  await shot(page, 'form');
  await page.getByTestId('save-schedule').click();
  const row = page.getByTestId('schedule');
  await row.filter({ hasText: 'Сейчас закрыто' }).waitFor();

  await page.goto(`${program.url}/settings/groups`);
  await page.getByTestId('group-schedule').selectOption({ label: 'Никогда' });
  await page.getByTestId('save').click();
  await page.getByTestId('save-bar').waitFor({ state: 'detached' });
  await shot(page, 'group');

  await page.goto(`${program.url}/settings/schedules`);
  await row.click();
  await page.getByTestId('remove-schedule').waitFor();
  assert.equal(await page.getByTestId('remove-schedule').isDisabled(), true);
  await shot(page, 'used');
  assert.deepEqual(page.problems, []);

  const [one] = await staff.get('/api/schedules');
  assert.deepEqual(one.days, [{ date: '2099-01-01', spans: [{ from: 540, to: 1080 }] }]);
  assert.equal(one.groups.length, 1);
});

test('a visitor of a closed group gets the form for later, and nobody is offered the conversation', async (t) => {
  const visitor = new Visitor(await person(t));
  await visitor.page.goto(await hostSite(t, program));
  await visitor.open();
  const operator = await person(t);
  await signIn(operator, program, admin, { available: true }); // sits there, and the group is closed all the same
  await visitor.at('offline-form').waitFor();
  await visitor.at('offline-lead').filter({ hasText: /Откроемся: .*1 января 2099.* по вашему времени/ }).waitFor();
  await shot(visitor.page, 'widget');
  await visitor.at('offline-contact').fill('maria@example.org');
  await visitor.at('offline-question').fill('Вы работаете?');
  await visitor.at('offline-submit').click();
  await operator.getByTestId('list-waiting').getByTestId('card').first().waitFor();
  await shot(operator, 'queue');
  assert.equal(await operator.getByTestId('offer').count(), 0);
});

test('the form says what holds now, also to whoever reads it while that changes', async (t) => {
  const [group] = (await staff.get('/api/settings')).groups;
  const mine = (await staff.get('/api/session')).me.id;
  const visitor = new Visitor(await person(t));
  await visitor.page.goto(await hostSite(t, program));
  await visitor.open();
  const lead = visitor.at('offline-lead');
  await lead.filter({ hasText: 'Откроемся' }).waitFor();
  await staff.put(`/api/operators/${mine}/status`, { status: 'offline' });
  await staff.patch(`/api/groups/${group.id}`, { rules: { ...group.rules, schedule: 0 } });
  await lead.filter({ hasText: 'Сейчас никого нет на месте' }).waitFor();
  await staff.patch(`/api/groups/${group.id}`, { rules: group.rules });
  await lead.filter({ hasText: 'Откроемся' }).waitFor();
});

test('the monitor says that the group is closed and why a conversation waits', async (t) => {
  const page = await person(t);
  await signIn(page, program, admin, { available: true });
  await page.goto(`${program.url}/monitor`);
  await page.getByTestId('board-groups').getByTestId('note').filter({ hasText: 'не работает до 1 января 2099 г., 09:00' }).waitFor();
  await shot(page, 'monitor');
  await page.goto(program.url);
  await page.getByTestId('list-waiting').getByTestId('card').first().click();
  await page.getByText('Почему ждёт').click();
  await page.getByTestId('why-body').getByText('группа сейчас не работает по графику').waitFor();
  assert.deepEqual(page.problems, []);
});

test('a schedule keeps its zone, by whatever of its names it was chosen', async (t) => {
  const made = await staff.post('/api/schedules', { name: 'Смена в Дели', zone: 'Asia/Kolkata', week: [[], [], [], [], [], [], []], days: [{ date: '2099-01-01', spans: [{ from: 540, to: 600 }] }] });
  const page = await person(t);
  await signIn(page, program, admin, { available: false });
  await page.goto(`${program.url}/settings/schedules`);
  const row = page.getByTestId('schedule').filter({ hasText: 'Смена в Дели' });
  assert.match(await row.innerText(), /откроется: 1 января 2099 г\., 09:00 \(Asia\/Kolkata\)/);
  await row.click();
  assert.equal(await page.getByTestId('schedule-zone').inputValue(), 'Asia/Kolkata');
  await page.getByTestId('schedule-name').fill('Смена в Индии');
  await page.getByTestId('save-schedule').click();
  await page.getByTestId('schedule-form').waitFor({ state: 'detached' });
  const now = (await staff.get('/api/schedules')).find((one) => one.id === made.id);
  assert.deepEqual([now.name, now.zone], ['Смена в Индии', 'Asia/Kolkata']);
  await staff.patch(`/api/schedules/${made.id}`, { removed: true });
});

for (const look of [{ name: 'phone', phone: true }, { name: 'dark-en', dark: true, language: 'en-GB' }]) {
  test(`it reads well: ${look.name}`, async (t) => {
    const page = await person(t, look);
    if (look.language) await english(page);
    await signIn(page, program, admin, { available: false });
    await page.goto(`${program.url}/settings/schedules`);
    await page.getByTestId('schedule').first().click();
    await page.getByTestId('schedule-form').waitFor();
    if (look.language) await page.getByTestId('schedule').getByText(/Closed now, opens.*2099/).waitFor();
    await shot(page, look.name);
    assert.deepEqual(await axe(page), []);
  });
}
