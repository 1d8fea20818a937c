// Statistics of cases and calls: calls come in by notifications, cases follow
// from them, and the reports count them, open them and say why.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, admin, person, closeBrowser, signIn, axe } from './harness.mjs';

let program, staff, boris, target;

async function tell(suffix, session, contact, more = {}) {
  const { info = {}, ...rest } = more;
  const body = {
    notification_timestamp: Date.now() / 1000, virtual_phone_number: '74951511155', contact_info: { contact_phone_number: String(contact) }, employee_info: { employee_full_name: 'Волков Борис', employee_id: 501 },
    call_info: { call_source: 'va', direction: 'in', call_session_id: session, talk_time_duration: null, is_lost: null, ...info }, leg_id: null, ...rest,
  };
  const answer = await fetch(`${target}/${suffix}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  assert.equal(answer.status, 200);
}

async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png` });
}

/** Asks until the answer is what is waited for. */
async function until(what, told) {
  for (let n = 0; n < 200; n++) {
    const found = await what();
    if (found) return found;
    await new Promise((r) => setTimeout(r, 100));
  }
  throw new Error(`it never came: ${told}`);
}

const today = () => new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow' }).format(Date.now());
const at = (report, more = '') => `${program.url}/reports/${report}?from=${today()}&to=${today()}${more}`;

// A talk that Boris closed, and a lost call that nobody made good.
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  boris = await staff.invite({ name: 'Борис Волков', email: 'boris@example.org', groups: [{ group: await staff.firstGroup(), level: 1 }] });
  const one = await staff.post('/api/integrations', { brand: 'uis' });
  target = one.events[0].address.replace(/\/handset$/, '');
  await tell('legout', 101, 79161234567, { leg_id: 1 });
  const people = await until(async () => (await staff.get('/api/integrations/1/employees')).employees[0], 'the employee');
  await staff.put(`/api/integrations/1/employees/${people.id}`, { operator: boris.id });
  await tell('handset', 101, 79161234567, { leg_id: 1 });
  await tell('end', 101, 79161234567, { info: { is_lost: false, talk_time_duration: 1 } });
  await tell('legout', 102, 79161112233, { leg_id: 1, virtual_phone_number: '74951511166' });
  await tell('end', 102, 79161112233, { info: { is_lost: true }, virtual_phone_number: '74951511166' });
  const talk = await until(async () => (await staff.get('/api/cases')).cases.find((one) => one.origin === 'incoming'), 'the case of the talk');
  await until(async () => (await staff.get('/api/cases')).cases.length === 2, 'the case of the lost call');
  await boris.patch(`/api/cases/${talk.id}`, { status: 'closed' });
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

test('the list has its three parts, and the load of cases opens down to the reason', async (t) => {
  const page = await person(t);
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + '/reports');
  await page.getByRole('heading', { name: 'Статистика обращений' }).waitFor();
  await page.getByRole('heading', { name: 'Звонки', exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
  await picture(page, 'stats-list');

  await page.goto(at('cases_load'));
  await page.getByTestId('total-od.new').waitFor();
  const total = async (id) => page.getByTestId(`total-${id}`).innerText();
  assert.deepEqual(await Promise.all(['od.new', 'od.new_client', 'od.reopened', 'od.touched', 'od.answered', 'od.closed'].map(total)), ['2', '2', '0', '1', '1', '1']);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'stats-load');

  await page.getByTestId('total-od.closed').click();
  await page.getByTestId('member').waitFor();
  assert.match(await page.getByTestId('member').innerText(), /\+7 916 123-45-67.*обращение № \d+/s);
  await picture(page, 'stats-opened');
  await page.getByTestId('member').click();
  const reason = page.getByTestId('reason');
  await reason.waitFor();
  assert.match(await reason.innerText(), /Обращение № \d+.*закрыто.*Борис Волков.*Разговор/s);
  assert.match(page.url(), /reason=case-\d+/);
  assert.ok(await reason.locator('[data-decided="true"]').count());
  assert.deepEqual(await axe(page), [], 'the reason card of a case');
  await picture(page, 'stats-reason');
  await page.getByTestId('reason-case').click();
  await page.waitForURL(/\/cases\/\d+/);
  assert.deepEqual(page.problems, []);
});

test('clocks of answers leave calls out and say so; the best in the team has its fifteen', async (t) => {
  const page = await person(t);
  await signIn(page, program, admin, { available: false });
  await page.goto(at('cases_best', '&channel=call'));
  const row = page.getByTestId(`row-${boris.id}`);
  await row.waitFor();
  assert.equal(await row.locator('td').count(), 15);
  assert.match(await page.getByTestId('report-table').innerText(), /—Звонки в этом показателе не учитываются|—/);
  assert.ok(await page.getByTitle(/Звонки в этом показателе не учитываются/).count());
  assert.deepEqual(await axe(page), []);
  await picture(page, 'stats-best');
  await page.goto(at('cases_peak'));
  await page.getByTestId('chart').waitFor();
  await picture(page, 'stats-peak');
  await page.goto(at('cases_speed'));
  await page.getByTestId('row-call').waitFor();
  await picture(page, 'stats-speed');
  assert.deepEqual(page.problems, []);
});

test('calls by day, hour and line; a lost one opens to what the company told; on a phone too', async (t) => {
  const page = await person(t, { phone: true });
  await signIn(page, program, admin, { available: false });
  await page.goto(at('calls'));
  await page.getByTestId('total-uis.lost').waitFor();
  assert.equal(await page.getByTestId('total-uis.accepted').innerText(), '1');
  assert.ok(await page.getByTitle(/не сообщает об их поступлении/).count(), 'no event of the arrival');
  await picture(page, 'stats-calls-phone');
  await page.getByTestId('total-uis.lost').click();
  await page.getByTestId('member').click();
  const reason = page.getByTestId('reason');
  await reason.waitFor();
  assert.match(await reason.innerText(), /Звонок № \d+.*\+7 916 111-22-33.*Что сообщила телефония.*потерян/is);
  await picture(page, 'stats-call-reason-phone');
  await page.goto(at('calls_lines'));
  await page.getByTestId('report-table').waitFor();
  assert.match(await page.getByTestId('report-table').innerText(), /\+7 495 151-11-55/);
  await page.getByTestId('line').click();
  await page.getByRole('button', { name: '+7 495 151-11-66', exact: true }).click();
  await page.getByTestId('line-off').waitFor();
  await page.waitForFunction(() => document.querySelector('[data-testid="total-uis.accepted"]')?.textContent.trim() === '0');
  assert.equal(await page.getByTestId('total-uis.lost').innerText(), '1');
  assert.doesNotMatch(await page.getByTestId('report-table').innerText(), /151-11-55/);
  assert.match(page.url(), /line=\d+/);
  await picture(page, 'stats-calls-line-phone');
  await page.getByTestId('total-uis.lost').click();
  await page.getByTestId('member').waitFor();
  await page.goto(at('calls_hours'));
  await page.getByTestId('chart').waitFor();
  assert.deepEqual(page.problems, []);
});

test('an operator sees what is charged to them', async (t) => {
  const page = await person(t);
  await signIn(page, program, boris, { available: false });
  await page.goto(at('cases_load'));
  await page.getByTestId('own').waitFor();
  assert.equal(await page.getByTestId('total-od.closed').innerText(), '1');
  await page.getByTestId('total-od.closed').click();
  await page.getByTestId('member').click();
  await page.getByTestId('reason').waitFor();
  assert.deepEqual(page.problems, []);
});
