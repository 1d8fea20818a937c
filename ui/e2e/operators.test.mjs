// The monitor's operators: one word for what each is really doing, counted and
// filtered, told field by field; groups open by their hours with nobody there.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Desk, Visitor, admin, person, closeBrowser, signIn, hostSite, axe } from './harness.mjs';

let program, staff, boris, group;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  group = await staff.firstGroup();
  boris = await staff.invite({ name: 'Борис Кузнецов', email: 'boris@example.org', groups: [{ group, level: 1 }] });
  for (let i = 0; i < 24; i++) await staff.invite({ name: `Коллега ${String(i + 1).padStart(2, '0')}`, email: `more${i}@example.org`, groups: [{ group, level: 2 }] });
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

/** Pictures for looking at, when a folder is given. */
async function picture(page, name, fullPage = false) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png`, fullPage });
}

async function atMonitor(t, options = {}) {
  const page = await person(t, options);
  page.told = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => page.told.push(JSON.parse(String(payload)))));
  if (options.tongue) await page.addInitScript((tongue) => localStorage.setItem('otklik.language', tongue), options.tongue);
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + '/monitor');
  await page.getByTestId('tile-lt.in_queue').waitFor();
  return page;
}

const state = (page, is) => page.locator(`[data-testid="state-of-${boris.id}"][data-state="${is}"]`);
const scrolled = (page) => page.getByTestId('operator-counts').scrollIntoViewIfNeeded();

async function visitorWrites(t, text) {
  const page = await person(t);
  await page.goto(await hostSite(t, program));
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.write(text);
  return visitor;
}

/** Keeps Boris’s line open, as his browser would. */
async function shift(t, who) {
  const page = await person(t);
  await signIn(page, program, who);
  return page;
}

test('one word for what an operator does, from the offer to the break', async (t) => {
  const page = await atMonitor(t);
  await scrolled(page);
  await state(page, 'offline').waitFor({ state: 'attached' }); // who is not at work does nothing
  const desk = await shift(t, boris);
  await state(page, 'ready').waitFor();
  page.told.length = 0;
  await visitorWrites(t, 'Где мой заказ?');
  await state(page, 'offered').waitFor();
  await page.getByTestId('operator-counts').getByTestId('only-offered').waitFor();
  await new Desk(desk).accept('Где мой заказ?');
  await state(page, 'chatting').getByText('В диалоге').waitFor();
  await boris.put(`/api/operators/${boris.id}/status`, { status: 'break' });
  const row = page.getByTestId(`board-operator-${boris.id}`);
  await row.getByText('Перерыв').first().waitFor();
  assert.equal(await state(page, 'chatting').count(), 1, 'the break does not hide the conversation');
  assert.match(await row.innerText(), /Посетитель \d+/);
  assert.deepEqual(page.told.filter((one) => one.t === 'card'), [], 'names do not need whole conversations');
  assert.deepEqual(page.told.filter((one) => one.t === 'operator').map((one) => one.operator.name), [], 'rows do not come whole');
  assert.ok(page.told.some((one) => one.t === 'operators'));

  // Filtered and ordered by it.
  await page.getByTestId('only-chatting').click();
  await page.waitForFunction(() => document.querySelectorAll('[data-testid^="board-operator-"]').length === 1);
  await picture(page, 'operators-only');
  await page.getByTestId('only-chatting').click();
  await page.getByTestId('operators-order').selectOption('doing');
  await page.waitForFunction((id) => document.querySelector('[data-testid^="board-operator-"]')?.dataset.testid === `board-operator-${id}`, boris.id);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'operators-laptop');
  await page.getByTestId('operators-order').selectOption('status');

  // The program comes back: what is in sight is right without a reload.
  await program.kill();
  await program.launch();
  await boris.put(`/api/operators/${boris.id}/status`, { status: 'available' });
  await page.waitForFunction((id) => document.querySelector(`[data-testid="set-status-${id}"]`)?.textContent?.includes('Доступен'), boris.id, { timeout: 45000 });
  await state(page, 'chatting').waitFor();
});

test('a board that is scrolled past is told once a second, and at once when it is back', async (t) => {
  const page = await atMonitor(t);
  await shift(t, boris);
  await page.locator('.page').last().evaluate((el) => (el.scrollTop = el.scrollHeight));
  await page.waitForFunction(() => document.querySelector('.numbers').getBoundingClientRect().bottom < 0);
  const boards = () => page.told.filter((one) => one.t === 'board').length;
  const before = boards();
  while (boards() === before) await page.waitForEvent('websocket', { timeout: 250 }).catch(() => {});
  await page.locator('.page').last().evaluate((el) => (el.scrollTop = 0));
  await page.waitForFunction(() => document.querySelector('[data-testid="tile-lt.arrived"]').getBoundingClientRect().top > 0);
  while (boards() === before + 1) await page.waitForEvent('websocket', { timeout: 250 }).catch(() => {});
  await visitorWrites(t, 'Числа на месте?');
  await page.waitForFunction(() => Number(document.querySelector('[data-testid="value-lt.arrived"]')?.textContent) === 2, undefined, { timeout: 5000 });
  assert.deepEqual(page.problems, []);
});

test('working hours and nobody there: how long, and how many wait; a closed group says until when', async (t) => {
  const rules = async () => (await staff.get('/api/settings')).groups.find((one) => one.id === group).rules;
  const always = await staff.post('/api/schedules', { name: 'Всегда', zone: '', week: Array(7).fill([{ from: 0, to: 1440 }]), days: [] });
  await staff.patch(`/api/groups/${group}`, { rules: { ...(await rules()), schedule: always.id } });
  const page = await atMonitor(t);
  await shift(t, boris);
  await boris.put(`/api/operators/${boris.id}/status`, { status: 'pause' });
  const absence = page.getByTestId(`absence-${group}`);
  await absence.waitFor();
  assert.match(await page.getByTestId('absence').innerText(), /Рабочее время, никого нет/);
  const guest = await person(t);
  await guest.goto(await hostSite(t, program));
  const visitor = new Visitor(guest);
  await visitor.open();
  await visitor.at('offline-contact').fill('maria@example.org');
  await visitor.at('offline-question').fill('Есть кто-нибудь?');
  await visitor.at('offline-submit').click();
  await absence.getByText(/ждут: \d/).waitFor();
  await absence.locator('time').waitFor();
  assert.match(await page.getByTestId(`board-groups-${group}`).getByTestId('note').innerText(), /никого нет/);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'absence-laptop');
  for (const look of [{ name: 'dark-en', dark: true, language: 'en-GB', tongue: 'en' }, { name: 'phone', phone: true }]) {
    const other = await atMonitor(t, look);
    await other.getByTestId('absence').waitFor();
    assert.deepEqual(await axe(other), [], look.name);
    await picture(other, `absence-${look.name}`);
    await scrolled(other);
    await picture(other, `operators-${look.name}`);
    if (look.phone) assert.ok((await other.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing sticks out');
    if (look.tongue) assert.doesNotMatch((await other.evaluate(() => document.body.innerText)).replace(/Анна Админ|АА|Тёплый дом|Русский|Поддержка|Коллега|Борис Кузнецов|Всегда/g, ''), /[а-яё]{2}/i);
    await other.goto(program.url + '/monitor/wall');
    await other.getByTestId('absence').waitFor();
    assert.deepEqual(await axe(other), [], `${look.name}, wall`);
    await picture(other, `absence-wall-${look.name}`);
    await other.close();
  }
  // Somebody is back.
  await boris.put(`/api/operators/${boris.id}/status`, { status: 'available' });
  await page.getByTestId('absence').waitFor({ state: 'detached' });
  await staff.patch(`/api/schedules/${always.id}`, { week: Array(7).fill([]), days: [{ date: '2099-01-01', spans: [{ from: 540, to: 1080 }] }] });
  await page.getByTestId(`board-groups-${group}`).getByTestId('note').getByText(/1 января 2099/).waitFor();
  await picture(page, 'absence-closed');
  assert.deepEqual(page.problems.filter((one) => !/WebSocket|ERR_CONNECTION|Failed to load/.test(one)), []);
});
