// Customers and cases, by hand and from calls: real notifications go to the
// address of the integration, and the pages follow by themselves.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, admin, person, closeBrowser, signIn, axe } from './harness.mjs';

let program;
let staff;
let boris;
let address;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  const group = await staff.firstGroup();
  boris = await staff.invite({ name: 'Борис', email: 'boris@example.org', groups: [{ group, level: 1 }] });
  const made = await staff.post('/api/integrations', { brand: 'callgear', name: 'CallGear' });
  address = Object.fromEntries(made.events.map((one) => [one.suffix, one.address]));
  await staff.post(`/api/integrations/${made.id}/employees`, { external: '101', name: 'Анна' });
  await staff.post(`/api/integrations/${made.id}/employees`, { external: '102', name: 'Борис' });
  const { employees } = await staff.get(`/api/integrations/${made.id}/employees`);
  const me = (await staff.get('/api/session')).me.id;
  for (const one of employees) await staff.put(`/api/integrations/${made.id}/employees/${one.id}`, { operator: one.external === '101' ? me : boris.id });
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png` });
}

let sessions = 5000;

/** A call as the telephone company tells of it. Its clock runs ahead of ours by what the talk lasts, as clocks may. */
class Call {
  constructor(number, { out = false } = {}) {
    this.session = ++sessions;
    this.number = number;
    this.direction = out ? 'out' : 'in';
    this.legs = 0;
    this.at = Math.floor(Date.now() / 1000);
  }

  async tell(suffix, { employee, leg, after = 1, info = {}, more = {} } = {}) {
    this.at += after;
    const body = {
      notification_name: suffix, virtual_phone_number: '74951511155', notification_timestamp: this.at, external_id: null,
      contact_info: { contact_phone_number: this.number, contact_full_name: null },
      employee_info: { employee_full_name: null, employee_id: employee ?? null },
      call_info: { call_source: this.direction === 'in' ? 'va' : 'sip', direction: this.direction, call_session_id: this.session, ...info },
      leg_id: leg ?? null, ...more,
    };
    const answer = await fetch(address[suffix], { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    assert.equal(answer.status, 200);
  }

  ring(employee) { return this.tell('legout', { employee, leg: this.session * 10 + ++this.legs, more: { is_operator: true } }); }
  answer(employee) { return this.tell('handset', { employee, leg: this.session * 10 + this.legs, after: 4, more: { is_operator: true } }); }
  leave(employee, leg = this.legs) { return this.tell('endleg', { employee, leg: this.session * 10 + leg, after: 20, info: { talk_time_duration: 20, is_operator: true }, more: { is_operator: true } }); }
  end(talk = 20) { return this.tell('end', { info: { is_lost: talk === 0, talk_time_duration: talk, total_time_duration: talk + 10 } }); }
  record(employee) { return this.tell('recording', { employee, more: { call_record_file_info: { file_link: `https://app.callgear.com/system/media/talk/${this.session}/a1`, file_duration: 20 } } }); }
  dial() { return this.tell('callout', { employee: 101 }); }
  ringCustomer() { return this.tell('legout', { leg: this.session * 10 + 9, more: { is_operator: false } }); }
  answerCustomer() { return this.tell('handset', { leg: this.session * 10 + 9, more: { is_operator: false } }); }
  leaveCustomer() { return this.tell('endleg', { leg: this.session * 10 + 9, after: 20, more: { is_operator: false } }); }
}

async function at(t, path, options = {}, who = admin) {
  const page = await person(t, options);
  await signIn(page, program, who, { available: false });
  if (path) await page.goto(program.url + path);
  return page;
}
const popup = (page, stage) => page.locator(`[data-testid="call-popup"][data-stage="${stage}"]`);

test('a customer and a case by hand: made, found, noted, closed; in both languages, light and dark', async (t) => {
  const page = await at(t, '/customers');
  await page.getByTestId('new-customer').click();
  await page.getByTestId('customer-name').fill('Мария Ёлкина');
  await page.getByTestId('customer-company').fill('Лён и глина');
  await page.getByTestId('customer-phone').fill('8 (912) 345-67-89');
  await page.getByTestId('customer-email').fill('не почта');
  await page.getByTestId('customer-save').click();
  await page.getByRole('alert').first().waitFor();
  await page.getByTestId('customer-email').fill('maria@example.org');
  await page.getByTestId('customer-note').fill('Звонить после обеда');
  assert.deepEqual(await axe(page), [], 'a new customer');
  await page.getByTestId('customer-save').click();
  await page.getByTestId('customer-card').waitFor();
  assert.match(await page.getByTestId('customer-card').innerText(), /\+7 912 345-67-89/);
  await page.getByTestId('customer-search').fill('елкин');
  await page.getByTestId('customer-row').filter({ hasText: 'Мария Ёлкина' }).waitFor();
  assert.deepEqual(await axe(page), [], 'a customer');
  await picture(page, 'customer');
  await page.goto(program.url + '/cases/new');
  await page.getByTestId('find-customer').fill('после обеда');
  await page.getByTestId('found-customer').click();
  await page.getByTestId('case-subject').fill('Возврат вазы');
  await page.getByTestId('case-gist').fill('Ваза пришла с трещиной');
  await page.getByTestId('case-create').click();
  await page.getByTestId('case-pane').waitFor();
  await page.getByTestId('case-note').fill('Отправить новую');
  await page.getByTestId('case-note-save').click();
  await page.locator('[data-testid="case-line"][data-kind="note"]').waitFor();
  await page.getByTestId('case-status').selectOption('closed');
  await page.locator('[data-testid="case-pane"][data-status="closed"]').waitFor();
  assert.deepEqual(await axe(page), [], 'a case');
  await picture(page, 'case-by-hand');
  await page.getByTestId('filter-status').selectOption('all');
  await page.getByTestId('case-search').fill('трещин');
  await page.getByTestId('case-row').filter({ hasText: 'Возврат вазы' }).waitFor();
  await page.getByTestId('filter-status').selectOption('open');
  await page.getByText('Обращений здесь нет').waitFor();
  await page.getByTestId('rail-customers').click();
  await page.getByTestId('customer-search').waitFor();
  await page.getByTestId('rail-cases').click();
  await page.getByTestId('filter-status').waitFor();
  assert.equal(await page.getByTestId('filter-status').inputValue(), 'open', 'what was chosen is kept for whoever comes back');
  assert.deepEqual(page.problems.filter((one) => !/422/.test(one)), []); // the address that was none

  const other = await at(t, '/cases', { dark: true });
  await other.evaluate(() => localStorage.setItem('otklik.language', 'en'));
  await other.goto(program.url + '/cases?status=all');
  await other.getByTestId('case-row').filter({ hasText: 'Возврат вазы' }).click();
  await other.getByText('Note for colleagues').waitFor().catch(() => {});
  await other.getByTestId('case-pane').waitFor();
  assert.deepEqual(await axe(other), [], 'in English, dark');
  await picture(other, 'case-dark');
});

test('a known customer calls: pop-up, profile, case, recording', async (t) => {
  const anna = await staff.post('/api/customers', { name: 'Иван Петров', company: 'Ромашка', emails: ['ivan@example.org'], phone: '79031112233' });
  const page = await at(t, '/monitor');
  const call = new Call('79031112233');
  await call.ring(101);
  await popup(page, 'ringing').waitFor();
  const shown = await popup(page, 'ringing').innerText();
  for (const word of ['Иван Петров', 'Ромашка', 'ivan@example.org', '+7 903 111-22-33']) assert.match(shown, new RegExp(word.replace(/[+.]/g, '\\$&')));
  assert.deepEqual(await axe(page), [], 'the pop-up');
  await picture(page, 'popup');
  await page.getByTestId('rail-customers').click();
  await popup(page, 'ringing').waitFor(); // it survives a change of pages
  await call.answer(101);
  await page.waitForURL(new RegExp(`/customers/${anna.id}\\?call=`));
  await page.getByTestId('call-banner').waitFor();
  assert.deepEqual(await axe(page), [], 'the profile');
  await picture(page, 'profile');
  await page.getByTestId('make-case').click();
  await page.getByTestId('case-customer').filter({ hasText: 'Иван Петров' }).waitFor();
  await page.getByTestId('case-subject').fill('Доставка в Тверь');
  await page.getByTestId('case-gist').fill('Спрашивает о сроках');
  await picture(page, 'new-case');
  await page.getByTestId('case-create').click();
  await page.getByTestId('call-going').waitFor();
  await picture(page, 'case-going');
  await call.leave(101);
  await call.end();
  await page.locator('[data-testid="case-pane"][data-status="pending"]').waitFor();
  await page.getByTestId('call-going').waitFor({ state: 'detached' });
  await call.record(101);
  await page.getByTestId('recording').waitFor();
  assert.deepEqual(await axe(page), [], 'a case with its recording');
  await picture(page, 'case-recorded');
  assert.deepEqual(page.problems, []);
});

test('an unknown number: linked to a customer; what was typed is kept when the call ends first', async (t) => {
  await staff.post('/api/customers', { name: 'Ольга Сова', note: 'Живёт в Туле' });
  const page = await at(t, '/');
  const call = new Call('79160000001');
  await call.ring(101);
  await popup(page, 'ringing').filter({ hasText: 'Номера нет среди клиентов' }).waitFor();
  await call.answer(101);
  await page.getByTestId('call-link').click();
  await page.getByTestId('customer-search').fill('туле');
  await page.waitForFunction(() => document.querySelectorAll('[data-testid="customer-row"]').length === 1);
  await picture(page, 'link');
  await page.getByTestId('link-here').click();
  await page.getByTestId('customer-card').filter({ hasText: '+7 916 000-00-01' }).waitFor();
  await page.getByTestId('make-case').click();
  await page.getByTestId('case-subject').fill('Сломался чайник');
  await page.waitForResponse((answer) => answer.url().includes('/api/case-drafts/') && answer.request().method() === 'PUT');
  await call.leave(101);
  await call.end();
  await page.waitForURL(/\/cases\/\d+$/); // it made itself
  await page.getByRole('heading', { name: 'Сломался чайник' }).waitFor();
  await page.locator('[data-testid="case-pane"][data-status="pending"]').waitFor();
  assert.deepEqual(page.problems, []);
});

test('missed: red in the list; called back from the softphone, attached, recorded: green', async (t) => {
  const missed = new Call('79170000002');
  await missed.ring(101);
  await missed.end(0);
  const again = new Call('79170000002');
  await again.end(0);
  const page = await at(t, '/cases?handset=red');
  const row = page.getByTestId('case-row').filter({ hasText: '+7 917 000-00-02' });
  await row.locator('[data-handset="red"]').waitFor();
  await row.filter({ hasText: 'Звонки: 2' }).waitFor();
  assert.deepEqual(await axe(page), [], 'the list of missed calls');
  await picture(page, 'missed');
  const back = new Call('79170000002', { out: true });
  await back.dial();
  await back.ringCustomer();
  await popup(page, 'dialling').waitFor();
  await back.answerCustomer();
  await popup(page, 'talking').waitFor();
  const id = await row.getAttribute('data-case');
  const own = await page.evaluate(async () => (await (await fetch('/api/customers?query=9170000002')).json()).customers[0].id);
  const session = await page.evaluate(async (who) => (await (await fetch(`/api/customers/${who}`)).json()).calls[0].id, own);
  await page.goto(`${program.url}/customers/${own}?call=${session}`);
  await page.getByTestId('call-banner').waitFor();
  await page.getByTestId('customer-card').locator(`[data-case="${id}"]`).click();
  await page.getByTestId('record-call').click();
  await page.getByTestId('record-gist').fill('Перезвонили, всё решили');
  await page.getByTestId('record-save').click();
  await page.locator('[data-testid="case-line"][data-kind="talk"]').filter({ hasText: 'всё решили' }).waitFor();
  await back.leaveCustomer();
  await back.end();
  await page.locator('[data-testid="case-pane"][data-status="pending"]').waitFor();
  await page.getByTestId('case-pane').locator('[data-handset="red"]').waitFor();
  await back.record(101);
  await page.getByTestId('case-pane').locator('[data-handset="green"]').waitFor();
  await picture(page, 'green');
  assert.deepEqual(page.problems, []);
});
test('a transfer is two talks: each colleague has a pop-up and a case; on a phone, too', async (t) => {
  const first = await at(t, '/cases', { phone: true });
  const second = await at(t, '/cases', {}, boris);
  const call = new Call('79180000003');
  await call.ring(101);
  await popup(first, 'ringing').waitFor();
  assert.deepEqual(await axe(first), [], 'the pop-up on a phone');
  await picture(first, 'popup-phone');
  await call.answer(101);
  await popup(first, 'talking').waitFor();
  await call.ring(102);
  await popup(second, 'ringing').waitFor();
  await call.answer(102);
  await call.leave(101, 1);
  await popup(second, 'talking').waitFor();
  await call.leave(102, 2);
  await call.end(60);
  await popup(second, 'ended').getByTestId('call-case').click();
  await second.locator('[data-testid="case-pane"][data-status="open"]').waitFor();
  await popup(first, 'ended').filter({ hasText: '+7 918' }).getByTestId('call-case').click();
  await first.locator('[data-testid="case-pane"][data-status="closed"]').waitFor();
  await picture(first, 'case-phone');
  assert.deepEqual(await axe(first), [], 'a case on a phone');
});
