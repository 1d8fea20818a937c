// Calling a customer from their case, with the telephone company played beside
// us: the stages as they come, the way back, the gist, the handset that turns
// green; a call that nobody takes; a hidden number.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Program, admin, person, closeBrowser, freePort, signIn, axe } from './harness.mjs';

const binary = process.env.OTKLIK_BINARY ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'otklik');
let program, staff, target, company;

before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  const made = await staff.post('/api/integrations', { brand: 'uis' });
  target = made.events[0].address.replace(/\/handset$/, '');
  const port = await freePort();
  company = spawn(binary, ['emulate', 'callgear', '--listen', `127.0.0.1:${port}`, '--for', '10m', '--target', target, '--per-minute', '0', '--speed', '1', '--minute-points', '12'], { stdio: ['ignore', 'pipe', 'pipe'] });
  await new Promise((resolve, reject) => {
    company.stdout.once('data', resolve);
    company.once('exit', () => reject(new Error('the emulator ended')));
  });
  const url = `http://127.0.0.1:${port}`;
  await staff.patch(`/api/integrations/${made.id}`, { callUrl: `${url}/call/v4.0`, dataUrl: `${url}/data/v2.0`, mediaUrl: url, key: 'emulated-key', line: '74951511155' });
  const people = await staff.post(`/api/integrations/${made.id}/employees/refresh`);
  const me = (await staff.get('/api/session')).me.id;
  await staff.put(`/api/integrations/${made.id}/employees/${people.employees.find((one) => one.external === '1002').id}`, { operator: me });
});
after(async () => {
  company?.kill();
  await closeBrowser();
  await program.stop();
});

let session = 9000;
/** A call that nobody took, ended in the menu. */
async function missed(number) {
  const body = { notification_timestamp: Math.floor(Date.now() / 1000), virtual_phone_number: '74951511155', contact_info: { contact_phone_number: number }, call_info: { call_source: 'va', direction: 'in', call_session_id: ++session, is_lost: true, talk_time_duration: 0, total_time_duration: 12 } };
  const answer = await fetch(`${target}/end`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  assert.equal(answer.status, 200);
}

async function at(t, path, options = {}) {
  const page = await person(t, options);
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + path);
  return page;
}
async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png` });
}
const block = (page, stage) => page.locator(`[data-testid="dialling"][data-stage="${stage}"]`);

test('missed, called back from the case: stages, the way back, the gist, green with who and after how long', async (t) => {
  await missed('79031112202');
  const page = await at(t, '/cases?handset=red');
  await page.getByTestId('case-row').filter({ hasText: '+7 903 111-22-02' }).click();
  await page.getByTestId('dial').click();
  await block(page, 'employee').waitFor();
  await picture(page, 'dial-employee');
  await page.getByTestId('rail-customers').click();
  await page.getByTestId('call-popup').waitFor();
  await picture(page, 'dial-popup');
  await page.getByTestId('back-to-case').click();
  await block(page, 'talking').waitFor({ timeout: 40_000 });
  assert.deepEqual(await axe(page), [], 'the block');
  await picture(page, 'dial-talking');
  await page.getByTestId('dial-gist').fill('Договорились на четверг');
  await page.getByTestId('dial-gist-save').click();
  await page.locator('[data-testid="case-line"][data-kind="talk"]').filter({ hasText: 'на четверг' }).waitFor();
  // A talk of less than a second leaves no recording, and only a recording makes the handset green.
  await block(page, 'talking').locator('time').filter({ hasText: /0:0[2-9]/ }).waitFor();
  await page.getByTestId('dial-end').click();
  await page.locator('[data-testid="case-pane"][data-status="pending"]').waitFor();
  await page.getByTestId('case-pane').locator('[data-handset="green"]').waitFor({ timeout: 60_000 });
  assert.match(await page.getByTestId('called-back').innerText(), /перезвонили через/);
  assert.doesNotMatch(await block(page, 'over').innerText(), /0:00/);
  await page.getByTestId('recording').getByTestId('player-play').waitFor();
  assert.deepEqual(await axe(page), [], 'a case that was called back');
  await picture(page, 'dial-green');
  assert.deepEqual(page.problems, []);
});

test('called back from the list of lost calls; nobody answers: said why, and the case stays open', async (t) => {
  await missed('79031112300');
  await missed('anonymous');
  await missed('anonymous');
  const page = await at(t, '/calls', { phone: true });
  const lost = page.getByTestId('lost-call');
  await lost.filter({ hasText: 'перезвонить некуда' }).nth(1).waitFor();
  await lost.filter({ hasText: '+7 903 111-23-00' }).waitFor();
  assert.equal(await page.getByTestId('call-back').count(), 1, 'a hidden number has no button');
  assert.deepEqual(await axe(page), [], 'lost calls with a button');
  await picture(page, 'lost-phone');
  await page.getByTestId('call-back').click();
  await page.waitForURL(/\/cases\/\d+/);
  await block(page, 'customer').waitFor({ timeout: 40_000 });
  await picture(page, 'dial-phone');
  await page.getByTestId('dial-failed').filter({ hasText: 'Клиент не ответил' }).waitFor({ timeout: 90_000 });
  await page.locator('[data-testid="case-line"][data-kind="attempt"]').waitFor();
  await page.locator('[data-testid="case-pane"][data-status="open"]').waitFor();
  assert.deepEqual(await axe(page), [], 'a call nobody took');
  await page.goto(program.url + '/cases?handset=red');
  const hidden = page.getByTestId('case-row').filter({ hasText: 'Номер скрыт' });
  await hidden.nth(1).waitFor();
  await hidden.first().click();
  await page.getByTestId('hidden-number').waitFor();
  assert.equal(await page.getByTestId('dial').count(), 0);
  await picture(page, 'dial-hidden');
  assert.deepEqual(page.problems, []);
});

test('called from the card: the stages follow on the page, and the call makes its own case', async (t) => {
  const who = await staff.post('/api/customers', { name: 'Лев Тихий', phone: '79031112400' });
  const page = await at(t, `/customers/${who.id}`);
  await page.getByTestId('customer-dial').click();
  const popup = page.getByTestId('call-popup').filter({ hasText: 'Лев Тихий' });
  await popup.filter({ hasText: 'Звоним клиенту' }).waitFor({ timeout: 40_000 });
  assert.deepEqual(await axe(page), [], 'the card while it is rung');
  await page.getByTestId('customer-card').getByTestId('case-row').filter({ hasText: 'Исходящий звонок на +7 903 111-24-00' }).waitFor({ timeout: 90_000 });
  await page.getByTestId('customer-call').filter({ hasText: 'без разговора' }).waitFor();
  assert.deepEqual(page.problems, []);
});

test('what the company refuses is said in words, and its limits before they run out', async (t) => {
  const who = await staff.post('/api/customers', { name: 'Пётр', phone: '79000001122' });
  const made = await staff.post('/api/cases', { customer: who.id, subject: 'Чайник' });
  const page = await at(t, `/cases/${made.id}`);
  await page.getByTestId('dial').click();
  await page.getByTestId('dial-trouble').filter({ hasText: 'чёрном списке' }).waitFor();
  await page.getByTestId('dial-failed').filter({ hasText: 'чёрном списке' }).waitFor();
  await picture(page, 'dial-refused');
  const fine = await staff.post('/api/customers', { name: 'Вера', phone: '79031112202' });
  const other = await staff.post('/api/cases', { customer: fine.id, subject: 'Ваза' });
  for (let n = 0; n < 40; n++) { // until it is refused; a minute may end between
    const answer = await fetch(`${program.url}/api/calls/attempts`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: staff.cookie }, body: JSON.stringify({ contact: '79031112202', case: 0, integration: 0, lost: 0 }) });
    if (answer.status !== 200) break;
  }
  await page.goto(`${program.url}/cases/${other.id}`);
  await page.getByTestId('dial-limits').waitFor();
  assert.deepEqual(await axe(page), [], 'limits');
  await picture(page, 'dial-limits');
});
