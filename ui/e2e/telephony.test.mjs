// An administrator connects a telephone company that is played beside us: the
// card, the check, the directory, the journal; a call is made, and heard.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Program, admin, person, closeBrowser, freePort, signIn, axe } from './harness.mjs';

const binary = process.env.OTKLIK_BINARY ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'otklik');
let program, staff;
const vendors = [];

/** Plays the company; gives where it is. */
async function vendor(...flags) {
  const port = await freePort();
  const child = spawn(binary, ['emulate', 'callgear', '--listen', `127.0.0.1:${port}`, '--for', '10m', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  vendors.push(child);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error('the emulator ended')));
  });
  return { url: `http://127.0.0.1:${port}`, ended };
}

async function until(holds, ms = 20000) {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((r) => setTimeout(r, 100))) {
    const got = await holds();
    if (got) return got;
  }
  throw new Error('it did not come about: ' + holds);
}

const hosts = (url) => ({ callUrl: `${url}/call/v4.0`, dataUrl: `${url}/data/v2.0`, mediaUrl: url });
const account = async (url, more = {}) => {
  const made = await staff.post('/api/integrations', { brand: 'uis' });
  return staff.patch(`/api/integrations/${made.id}`, { ...(url ? hosts(url) : {}), key: 'emulated-key', line: '74951511155', ...more });
};
const target = (one) => one.events[0].address.replace(/\/handset$/, '');

before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  for (const child of vendors) child.kill();
  await closeBrowser();
  await program.stop();
});

async function open(t, path, options) {
  const page = await person(t, options);
  await signIn(page, program, admin, { available: false });
  await page.goto(`${program.url}/settings/integrations${path}`);
  return page;
}

test('the card: added, filled in, checked in words, secrets kept', async (t) => {
  const company = await vendor('--per-minute', '0', '--without', 'data_api');
  const page = await open(t, '');
  await page.getByTestId('add-integration').click();
  await page.getByTestId('brand-callgear').click();
  await page.getByTestId('event-handset').click();
  assert.match(await page.getByTestId('address-handset').innerText(), /\/hooks\/1\/\w+\/handset$/);
  await page.getByTestId('address-reach').filter({ hasText: 'только на этом компьютере' }).waitFor();
  assert.match(await page.getByTestId('body-handset').innerText(), /\{\{call_session_id\}\}/);
  await page.getByTestId('integration-more').locator('summary').click();
  for (const [name, url] of Object.entries(hosts(company.url))) await page.getByTestId(`integration-${name}`).fill(url);
  await page.getByTestId('integration-key').fill('emulated-key');
  await page.getByTestId('integration-line').fill('позвони мне');
  await page.getByTestId('save').click();
  await page.getByRole('alert').filter({ hasText: 'цифрами' }).first().waitFor();
  await page.getByTestId('integration-line').fill('8 (495) 151-11-55');
  await page.getByTestId('save').click();
  await page.getByTestId('save-bar').waitFor({ state: 'detached' });
  assert.equal(await page.getByTestId('integration-line').inputValue(), '74951511155');
  assert.equal(await page.getByTestId('integration-key').inputValue(), '', 'the key is not shown again');
  await page.getByTestId('check-integration').click();
  await page.locator('[data-testid="check-result"] [data-part="calls"][data-code="ok"]').waitFor();
  const off = page.locator('[data-testid="check-result"] [data-part="directory"][data-code="component_off"]');
  assert.match(await off.innerText(), /Компонент отключён.*вручную/s);
  assert.match(await page.locator('[data-part="notifications"]').innerText(), /Поднятие трубки/);
  assert.deepEqual(await axe(page), []);
  assert.ok(!(await page.content()).includes('emulated-key'));
  assert.deepEqual(page.problems.filter((one) => !/422/.test(one)), [], 'but for the number that was none');
  if (process.env.OTKLIK_SHOTS) await page.screenshot({ path: '/tmp/tel-card.png', fullPage: true });
});

test('the directory is read, and people say who is who', async (t) => {
  const company = await vendor('--per-minute', '0');
  const one = await account(company.url);
  const maria = await staff.invite({ name: 'Мария Соколова', email: 'maria@otklik.example' });
  const page = await open(t, `/${one.id}/employees`);
  await page.getByTestId('refresh-employees').click();
  const row = page.locator('[data-testid="employee-row"][data-external="1001"]');
  await row.getByTestId('accept-suggestion').click();
  await until(async () => (await row.locator('select').inputValue()) === String(maria.id));
  await page.getByTestId('unmatched').filter({ hasText: '4' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 390, height: 844 });
  if (process.env.OTKLIK_SHOTS) await page.screenshot({ path: '/tmp/tel-employees.png' });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it fits a phone');
});

test('statuses are paired with the company’s, and a refusal is seen on the board', async (t) => {
  const company = await vendor('--per-minute', '0');
  const one = await account(company.url);
  const oleg = await staff.invite({ name: 'Олег Седов', email: 'oleg@otklik.example' });
  const { employees } = await staff.post(`/api/integrations/${one.id}/employees/refresh`);
  await staff.put(`/api/integrations/${one.id}/employees/${employees[1].id}`, { operator: oleg.id });
  const page = await open(t, `/${one.id}`);
  await page.getByTestId('integration-more').locator('summary').click();
  await page.getByTestId('integration-rawDays').fill('30');
  await page.getByTestId('read-statuses').click();
  const away = page.getByTestId('send-away');
  await away.waitFor();
  assert.equal(await away.locator('option:checked').innerText(), 'Нет на месте', 'the usual one is suggested');
  await page.getByTestId('send-pause').selectOption({ label: 'Перерыв' });
  assert.deepEqual(await axe(page), []);
  if (process.env.OTKLIK_SHOTS) await page.getByTestId('integration-statuses').screenshot({ path: '/tmp/tel-statuses.png' });
  await page.getByTestId('save').click();
  await page.getByTestId('save-bar').waitFor({ state: 'detached' });
  const saved = (await staff.get('/api/integrations')).integrations.find((row) => row.id === one.id);
  assert.deepEqual([saved.rawDays, saved.statuses.pause, saved.statuses.available], [30, '2', '1']);

  const row = async () => (await staff.get('/api/calls/board')).employees.find((e) => e.employee.operator === oleg.id);
  await oleg.put(`/api/operators/${oleg.id}/status`, { status: 'pause' });
  await staff.patch(`/api/integrations/${one.id}`, { key: 'another-key' });
  await oleg.put(`/api/operators/${oleg.id}/status`, { status: 'away' });
  await until(async () => (await row()).unsent === 'token_invalid');
  assert.equal((await row()).status, 'away', 'here the status is changed all the same');
  await page.goto(`${program.url}/calls`);
  const mark = page.getByTestId('unsent');
  await mark.waitFor();
  assert.match(await mark.getAttribute('title'), /АТС не приняла статус. Ключ не подходит/);
  await staff.patch(`/api/integrations/${one.id}`, { key: 'emulated-key' });
  await oleg.put(`/api/operators/${oleg.id}/status`, { status: 'available' });
  await mark.waitFor({ state: 'detached' });
  await staff.patch(`/api/integrations/${one.id}`, { off: true });
});

test('what comes is in the journal, raw and understood; read again when asked', async (t) => {
  const one = await account('');
  const at = target(one);
  await fetch(`${at}/end`, { method: 'POST', body: 'это не JSON' });
  const company = await vendor('--target', at, '--calls', '2', '--per-minute', '600', '--speed', '30', '--scripts', 'answered', '--repeat', '0.4', '--reorder', '0.4', '--literal');
  await company.ended;
  const page = await open(t, `/${one.id}/journal`);
  const bad = page.locator('[data-testid="journal-row"][data-state="unknown"]');
  await bad.first().locator('summary').click();
  assert.match(await bad.first().innerText(), /проверьте тело уведомления/);
  assert.equal(await bad.first().getByTestId('journal-body').innerText(), 'это не JSON');
  await bad.first().getByTestId('read-again').click();
  await until(async () => (await staff.get(`/api/integrations/${one.id}/notifications?state=unknown`)).rows[0]?.reading === 2);
  const good = page.locator('[data-testid="journal-row"][data-state="understood"]');
  assert.ok((await good.count()) >= 10);
  const ended = good.filter({ hasText: '/endleg' }).first();
  assert.match(await ended.locator('summary').innerText(), /Завершение плеча \/endleg\s+\+7 903 \d{3}-\d\d-\d\d/);
  await ended.locator('summary').click();
  const understood = await ended.getByTestId('journal-read').innerText();
  for (const word of [/^Плечо закончилось/, /Направление\s+Входящий/, /Сессия\s+\d{10}/]) assert.match(understood, word);
  await ended.getByTestId('journal-of-call').click();
  await page.waitForURL(/journal\?call=\d+$/);
  await bad.first().waitFor({ state: 'detached' });
  const session = /Сессия\s+(\d+)/.exec(understood)[1];
  for (const row of await page.getByTestId('journal-body').all()) assert.ok((await row.textContent()).includes(session), 'only that call’s');
  await fetch(at.replace(/\/[^/]+$/, '/ANOTHERSECRET') + '/end', { method: 'POST', body: '{}' });
  await page.getByTestId('journal-all-calls').click();
  await page.getByTestId('journal-denied').filter({ hasText: 'другим секретом' }).waitFor();
  await bad.first().waitFor();
  assert.deepEqual(await axe(page), []);
  if (process.env.OTKLIK_SHOTS) await page.screenshot({ path: '/tmp/tel-journal.png' });
});

test('a call on request: rung, answered, recorded, kept', async (t) => {
  const one = await account('', {});
  const company = await vendor('--target', target(one), '--per-minute', '0', '--speed', '25');
  await staff.patch(`/api/integrations/${one.id}`, hosts(company.url));
  const people = await staff.post(`/api/integrations/${one.id}/employees/refresh`);
  const boris = await staff.invite({ name: 'Борис', email: 'boris@otklik.example' });
  await staff.put(`/api/integrations/${one.id}/employees/${people.employees.find((e) => e.external === '1002').id}`, { operator: boris.id });
  const who = await boris.post('/api/customers', { name: 'Анна Павлова' });
  const matter = await boris.post('/api/cases', { customer: who.id, subject: 'Доставка' });
  const asked = await boris.post('/api/calls/attempts', { contact: '+7 (903) 111-22-33', integration: one.id, case: matter.id });
  assert.equal(asked.code, 'ok');
  const stages = new Set();
  await until(async () => {
    const now = await boris.get(`/api/calls/attempts/${asked.id}`);
    stages.add(now.stage);
    return now.stage === 'over' && now.outcome === 'answered';
  });
  assert.ok(stages.has('talking'), [...stages].join());
  const recording = await until(async () => {
    for (const id of [1, 2, 3, 4, 5]) { // those before his are other people's: he may not hear them
      const answer = await fetch(`${program.url}/api/recordings/${id}`, { headers: { cookie: boris.cookie, range: 'bytes=0-3' } });
      if (answer.status === 206) return answer.text();
    }
    return '';
  });
  assert.equal(recording, 'RIFF');
});
