// The board of calls: a call rings and the number moves, it is answered, ends;
// a lost one waits red until somebody calls back. All by notifications.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, admin, person, closeBrowser, signIn, axe } from './harness.mjs';

let program, staff, boris, target;
const line = '74951511155';

/** Tells the program of a call as the company does. */
async function tell(suffix, session, contact, more = {}) {
  const { direction = 'in', ...rest } = more;
  const body = {
    notification_timestamp: Date.now() / 1000, virtual_phone_number: line, contact_info: { contact_phone_number: String(contact) }, employee_info: { employee_full_name: null, employee_id: null },
    call_info: { call_source: 'va', direction, call_session_id: session, talk_time_duration: null, is_lost: null }, leg_id: null, ...rest,
  };
  const answer = await fetch(`${target}/${suffix}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  assert.equal(answer.status, 200);
}
const by = (id, name) => ({ employee_id: id, employee_full_name: name });
const called = (direction, session, more) => ({ call_source: 'va', direction, call_session_id: session, ...more });

const reads = (page, figure, text, timeout = 5000) => page.waitForFunction(([id, want]) => document.querySelector(`[data-testid="call-value-${id}"]`)?.textContent === want, [figure, text], { timeout });

async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png` });
}

async function atBoard(t, { path = '/calls', who = admin, wait = 'call-tile-uis.accepted', ...options } = {}) {
  const page = await person(t, options);
  await signIn(page, program, who, { available: false });
  await page.goto(program.url + path);
  await page.getByTestId(wait).waitFor();
  return page;
}

before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  boris = await staff.invite({ name: 'Борис Крылов', email: 'boris@example.org', groups: [{ group: await staff.firstGroup(), level: 1 }] });
  const one = await staff.post('/api/integrations', { brand: 'uis' });
  target = one.events[0].address.replace(/\/handset$/, '');
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

test('before the first call every panel says what comes next', async (t) => {
  const page = await atBoard(t);
  await reads(page, 'uis.accepted', '0');
  await reads(page, 'uis.entry', '—');
  assert.match(await page.getByTestId('call-tile-uis.entry').innerText(), /нет события/);
  await page.getByTestId('call-mean-uis.entry').click();
  await page.getByText('Подключите уведомление «Входящий звонок на виртуальный номер»').waitFor();
  await page.keyboard.press('Escape');
  assert.match(await page.getByTestId('call-employees').innerText(), /появятся с первым звонком/);
  assert.match(await page.getByTestId('calls-lost').innerText(), /Потерянных звонков нет/);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'calls-empty');
});

test('a call rings, is answered, ends; every number follows within a second and opens', async (t) => {
  const page = await atBoard(t);
  await reads(page, 'uis.ringing', '0');
  const moved = reads(page, 'uis.ringing', '1');
  const begin = Date.now();
  await tell('legout', 101, 79161234567, { employee_info: by(501, 'Крылов Борис'), leg_id: 1 });
  await moved;
  assert.ok(Date.now() - begin < 1000, `it took ${Date.now() - begin} ms`);
  const row = page.locator('[data-testid="call-employee"]');
  await row.and(page.locator('[data-work="ringing_in"]')).waitFor();
  assert.match(await row.innerText(), /Крылов Борис.*не соотнесён/s);
  assert.match(await page.getByTestId('living-call').innerText(), /\+7 916 123-45-67.*ждёт ответа.*звонит у: Крылов Борис/s);
  const people = await staff.get('/api/integrations/1/employees');
  await staff.put(`/api/integrations/1/employees/${people.employees[0].id}`, { operator: boris.id });
  await reads(page, 'uis.emp_ringing', '1');
  await page.getByTestId('call-open-uis.ringing').click();
  const member = page.getByTestId('call-member');
  await member.locator('summary').click();
  assert.match(await member.innerText(), /Вызов: Борис Крылов/);
  assert.deepEqual(await axe(page), [], 'an opened number');
  await picture(page, 'calls-opened');
  await page.getByTestId('drawer-close').click();

  await tell('handset', 101, 79161234567, { employee_info: by(501, 'Крылов Борис'), leg_id: 1 });
  await reads(page, 'uis.talking', '1');
  await reads(page, 'uis.ringing', '0');
  await reads(page, 'uis.accepted', '1');
  await reads(page, 'uis.emp_talking', '1');
  await page.locator('[data-testid="living-call"][data-stage="talking"]').waitFor();

  await page.getByTestId(`call-status-${boris.id}`).click();
  await page.getByTestId('set-available').click();
  assert.match(await row.innerText(), /Борис Крылов/);
  await page.waitForFunction(() => /Доступен/.test(document.querySelector('[data-testid="call-employee"]').textContent));

  await tell('end', 101, 79161234567, { call_info: called('in', 101, { is_lost: false, talk_time_duration: 5 }) });
  await reads(page, 'uis.talking', '0');
  await reads(page, 'uis.emp_idle', '1');
  await page.getByText('Сейчас никто не звонит').waitFor();
  await page.getByTestId('call-open-uis.accepted').click();
  assert.equal(await page.getByTestId('call-member').count().then((n) => n || page.getByTestId('call-member').first().waitFor().then(() => 1)), 1);
  await page.getByTestId('call-member').locator('summary').click();
  assert.match(await page.getByTestId('call-steps').innerText(), /Разговор: Борис Крылов/);
  await page.keyboard.press('Escape');
  await page.getByTestId('calls-opened').waitFor({ state: 'detached' });
  assert.deepEqual(page.problems, []);
});

test('a lost call is red until it is called back, then green with who and after how long', async (t) => {
  const page = await atBoard(t);
  await tell('legout', 102, 79037654321, { employee_info: by(501, 'Крылов Борис'), leg_id: 1 });
  await reads(page, 'uis.ringing', '1');
  await tell('end', 102, 79037654321, { call_info: called('in', 102, { is_lost: true, talk_time_duration: 0 }) });
  await reads(page, 'uis.unprocessed', '1');
  const lost = page.locator('[data-testid="lost-call"]').filter({ hasText: '765-43-21' });
  await lost.and(page.locator('[data-done="false"]')).waitFor();
  assert.match(await lost.innerText(), /Не обработан.*звонил у: Борис Крылов/s);
  await page.getByTestId('call-open-uis.emp_idle').click();
  await page.getByTestId('all-employees').click();
  await picture(page, 'calls-lost');
  assert.deepEqual(await axe(page), [], 'a lost call');

  const out = (more) => ({ direction: 'out', call_info: called('out', 103, more) });
  await tell('callout', 103, 79037654321, { ...out(), employee_info: by(501, 'Крылов Борис') });
  await reads(page, 'uis.emp_dialing', '1');
  await tell('legout', 103, 79037654321, { ...out({ is_operator: false }), leg_id: 2 });
  await tell('handset', 103, 79037654321, { ...out({ is_operator: false }), leg_id: 2 });
  await reads(page, 'uis.unprocessed', '0');
  await lost.and(page.locator('[data-done="true"]')).waitFor();
  assert.match(await lost.innerText(), /Обработан: перезвонили через \d+ с: Борис Крылов/);
  await reads(page, 'uis.lost', '1');
  await page.getByTestId('lost-show').selectOption('open');
  await page.getByText('Все потерянные звонки обработаны').waitFor();
  await page.getByTestId('lost-show').selectOption('all');
  await page.getByTestId('lost-period').selectOption('week');
  await lost.waitFor();
  await page.getByTestId('calls-line').selectOption({ label: '+7 495 151-11-55' });
  await reads(page, 'uis.lost', '1');
  await page.getByTestId('calls-clear').click();
  await page.getByTestId('calls-clear').waitFor({ state: 'detached' });
  assert.deepEqual(page.problems, []);
});

test('any past minute is shown as it was, and the present comes back', async (t) => {
  // The same second is asked for by its address: the slider has whole minutes.
  const page = await atBoard(t);
  await tell('legout', 301, 79165550011, { employee_info: by(501, 'Крылов Борис'), leg_id: 1 });
  await reads(page, 'uis.ringing', '1');
  const at = Date.now();
  await tell('end', 301, 79165550011, { call_info: called('in', 301, { is_lost: true, talk_time_duration: 0 }) });
  await reads(page, 'uis.ringing', '0');
  const lost = await page.getByTestId('call-value-uis.lost').innerText();
  await page.goto(`${program.url}/calls?at=${at}`);
  await page.locator(`[data-testid="past"][data-at="${at}"]`).waitFor();
  await reads(page, 'uis.ringing', '1');
  assert.equal(await page.getByTestId('call-value-uis.lost').innerText(), String(Number(lost) - 1));
  assert.match(await page.getByTestId('calls-living').innerText(), /Шли в тот момент.*555-00-11.*ждёт ответа/s);
  assert.equal(await page.locator('[data-testid^="call-status-"]').count(), 0, 'nobody changes the past');
  await page.getByTestId('call-open-uis.ringing').click();
  assert.match(await page.getByTestId('call-member').innerText(), /555-00-11/);
  await page.keyboard.press('Escape');
  assert.deepEqual(await axe(page), [], 'a past moment');
  await picture(page, 'calls-past');
  await page.getByTestId('calls-load').locator('summary').first().click();
  await page.getByTestId('load-row').first().waitFor();
  await page.getByTestId('load-ringing').last().click();
  await page.getByTestId('load-call').first().waitFor();
  assert.deepEqual(await axe(page), [], 'the calls of a peak');
  await picture(page, 'calls-load-opened');
  await page.getByTestId('drawer-close').click();
  await page.getByTestId('calls-load').scrollIntoViewIfNeeded();
  await picture(page, 'calls-load');
  await page.getByTestId('past-earlier').click();
  await page.waitForURL((url) => Number(url.searchParams.get('at')) < at);
  const earlier = Number(new URL(page.url()).searchParams.get('at'));
  await page.locator(`[data-testid="past"][data-at="${earlier}"], [data-testid="past-wrong"]`).first().waitFor();
  // Before the first record nothing is shown: the program may have run for less than a minute.
  if (await page.getByTestId('past-wrong').count()) {
    assert.match(await page.getByTestId('past-wrong').innerText(), /Записи начинаются/);
    assert.equal(await page.getByTestId('call-value-uis.lost').count(), 0);
  }
  await page.goto(`${program.url}/calls?at=${Date.parse('2026-01-15T12:00:00Z')}`);
  await page.getByTestId('past-wrong').waitFor();
  assert.equal(await page.getByTestId('call-value-uis.lost').count(), 0);
  await page.getByTestId('past-back').click();
  await page.getByTestId('look-back').waitFor();
  await reads(page, 'uis.lost', lost);
  assert.deepEqual(page.problems.filter((one) => !/422/.test(one)), []);
});

test('in its own tab, light and dark, English, on a phone, cut off and back', async (t) => {
  await tell('legout', 104, 79161112233, { employee_info: by(502, 'Мария Соколова'), leg_id: 1 });
  await tell('legout', 105, 'anonymous', { employee_info: by(502, 'Мария Соколова'), leg_id: 1 });
  for (const dark of [false, true]) {
    const page = await atBoard(t, { dark });
    await reads(page, 'uis.ringing', '2');
    assert.deepEqual(await axe(page), [], dark ? 'dark' : 'light');
    await picture(page, dark ? 'calls-dark' : 'calls-light');
    await page.close();
  }
  const phone = await atBoard(t, { phone: true });
  await reads(phone, 'uis.ringing', '2');
  assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing sticks out');
  assert.deepEqual(await axe(phone), [], 'phone');
  await picture(phone, 'calls-phone');
  await phone.getByTestId('calls-lost').scrollIntoViewIfNeeded();
  await picture(phone, 'calls-phone-below');
  await phone.close();

  const english = await person(t, { language: 'en-GB' });
  await english.addInitScript(() => localStorage.setItem('otklik.language', 'en'));
  await signIn(english, program, admin, { available: false });
  await english.goto(program.url + '/calls');
  await english.getByTestId('call-open-uis.wait_avg').click();
  await english.getByTestId('call-member').first().waitFor();
  const text = (await english.evaluate(() => document.body.innerText)).replace(/Анна Админ|АА|Тёплый дом|Русский|Поддержка|Борис Крылов|Крылов Борис|Мария Соколова/g, '');
  assert.doesNotMatch(text, /[а-яё]{2}/i);
  await picture(english, 'calls-english');

  const page = await atBoard(t);
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByTestId('calls-tab').click()]);
  await tab.getByTestId('calls-alone').waitFor();
  await reads(tab, 'uis.ringing', '2');
  assert.equal(await tab.getByTestId('rail').count(), 0);
  assert.deepEqual(await axe(tab), [], 'own tab');
  await picture(tab, 'calls-tab');
  await program.kill();
  await tab.locator('[data-testid="call-board"][data-cut="true"]').waitFor();
  assert.match(await tab.getByTestId('calls-fresh').innerText(), /Нет связи: числа на \d\d:\d\d:\d\d/);
  await program.launch();
  await tell('end', 104, 79161112233, { call_info: called('in', 104, { is_lost: true }) });
  await tab.locator('[data-testid="call-board"][data-cut="false"]').waitFor({ timeout: 45000 });
  await reads(tab, 'uis.ringing', '1');
});

test('an operator sees the calls of their groups; without the right there is no entry', async (t) => {
  const page = await atBoard(t, { who: boris });
  assert.match(await page.getByTestId('calls-group').innerText(), /Все мои группы/);
  assert.equal(await page.getByTestId('calls-group').locator('option').count(), 2);
  const chief = await atBoard(t, { path: '/settings/operators', wait: 'add-operator' });
  await chief.locator(`[data-testid="operator-row"][data-operator="${boris.id}"]`).getByTestId('edit-operator').click();
  assert.deepEqual(await axe(chief), [], 'the rights');
  await chief.getByTestId('operator-role').selectOption('manager');
  await chief.locator('[data-testid^="leads-"]').first().check();
  await chief.getByTestId('right-set').check();
  await picture(chief, 'calls-rights');
  await chief.getByTestId('operator-role').selectOption('operator');
  await chief.getByTestId('right-view').uncheck();
  await chief.getByTestId('save-operator').click();
  await chief.getByTestId('operator-dialog').waitFor({ state: 'detached' });
  await page.getByTestId('rail-calls').waitFor({ state: 'detached' });
  await page.getByTestId('missing').waitFor();
});
