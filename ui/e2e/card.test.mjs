// The customer's card as the house sets it up: which fields it has, and which
// of them the pop-up of a call shows.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, hostSite, axe } from './harness.mjs';

let program, staff;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png` });
}
async function at(t, path, options = {}) {
  const page = await person(t, options);
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + path);
  return page;
}

test('fields are added, moved and chosen; the pop-up beside them follows at once', async (t) => {
  const page = await at(t, '/settings/customers');
  const preview = page.getByTestId('popup-preview');
  await preview.waitFor();
  const names = () => page.getByTestId('customer-field').evaluateAll((rows) => rows.map((row) => row.dataset.field));
  assert.deepEqual(await names(), ['name', 'email', 'company', 'phone', 'tags', 'note']);
  assert.match(await preview.innerText(), /Анна Павлова.*Email-адрес anna@example.com.*Компания ООО/s);
  await page.getByTestId('field-name').fill('Номер договора');
  await page.getByTestId('add-field').click();
  await page.getByTestId('popup-', { exact: true }).check();
  await page.getByTestId('popup-email').uncheck();
  await page.locator('[data-field="company"]').getByTestId('field-up').focus();
  await page.keyboard.press('Enter');
  await preview.filter({ hasText: 'Номер договора Пример' }).waitFor();
  assert.doesNotMatch(await preview.innerText(), /anna@/);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'fields');
  await page.getByTestId('save').click();
  await page.getByTestId('save-bar').waitFor({ state: 'detached' });
  const saved = (await staff.get('/api/customer-fields')).fields;
  assert.deepEqual(saved.map((one) => one.key).slice(0, 3), ['name', 'company', 'email']);
  assert.deepEqual(saved.filter((one) => one.popup).map((one) => one.name || one.key), ['name', 'company', 'Номер договора']);

  await page.reload();
  const own = page.getByTestId('customer-field').last();
  await own.getByTestId('field-remove').click();
  await page.getByTestId('field-restore').waitFor();
  await page.getByTestId('save').click();
  await page.getByTestId('save-bar').waitFor({ state: 'detached' });
  assert.equal((await staff.get('/api/customer-fields')).fields.at(-1).removed, true);
  await page.getByTestId('field-restore').click();
  await page.getByTestId('undo').click();
  assert.deepEqual(page.problems, []);
});

test('a customer is forgotten: what goes and what stays is said, the name is typed', async (t) => {
  const made = await staff.post('/api/customers', { name: 'Пелагея Ромашкина', emails: ['pelagia@example.com'], phone: '79161234567' });
  await staff.post('/api/cases', { customer: made.id, subject: 'Жалоба на доставку', gist: 'Ждала три дня' });
  const page = await at(t, `/customers/${made.id}`);
  await page.getByTestId('erase').click();
  const confirm = page.getByTestId('erase-confirm');
  assert.equal(await confirm.isDisabled(), true);
  await page.getByTestId('erase-word').fill('пелагея');
  assert.equal(await confirm.isDisabled(), true);
  await page.getByTestId('erase-word').fill('пелагея ромашкина');
  assert.deepEqual(await axe(page), []);
  await picture(page, 'erase');
  await confirm.click();
  await page.getByTestId('erased').filter({ hasText: 'Данные удалены' }).waitFor();
  // The list beside the card is asked for anew, and has it a moment later.
  await page.waitForFunction(() => !/Пелагея|79161234567|Жалоба/.test(document.body.innerText), null, { timeout: 10_000 });
  await picture(page, 'erased');
  assert.deepEqual((await staff.get('/api/customers?query=' + encodeURIComponent('Пелагея'))).customers, []);
  assert.deepEqual(page.problems, []);
});

test('dark, on a phone', async (t) => {
  const page = await at(t, '/settings/customers', { phone: true, dark: true });
  await page.getByTestId('popup-preview').waitFor();
  assert.deepEqual(await axe(page), []);
  await picture(page, 'fields-phone');
  await page.evaluate(() => document.querySelector('[data-testid="popup-preview"]').scrollIntoView());
  await picture(page, 'fields-phone-preview');
});

/** The archive follows the log: it is asked until so many conversations are found. */
async function found(total) {
  for (const end = Date.now() + 20_000; ; await new Promise((go) => setTimeout(go, 100))) {
    const got = (await staff.get('/api/archive?q=4510')).total;
    if (got === total) return;
    if (Date.now() > end) assert.equal(got, total);
  }
}

test('a visitor who is no customer is forgotten from beside a conversation that is over', async (t) => {
  const operator = await person(t);
  await signIn(operator, program, admin);
  const page = await person(t);
  await page.goto(await hostSite(t, program));
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.write('Мой паспорт 4510');
  const desk = new Desk(operator);
  await desk.accept('Мой паспорт 4510');
  const { visitor: who } = await staff.get('/api/conversations/' + new URL(operator.url()).searchParams.get('c'));
  await staff.patch('/api/visitors/' + who.id, { name: 'Пётр Паспортов' });
  await operator.getByTestId('list-mine').getByText('Пётр Паспортов').waitFor();
  const ask = async () => {
    await operator.getByTestId('erase-visitor').click();
    await operator.getByTestId('erase-word').fill(String(who.id));
    await operator.getByTestId('erase-confirm').click();
  };
  await ask();
  await operator.getByTestId('erase-dialog').getByText('сейчас говорят').waitFor();
  await operator.keyboard.press('Escape');
  await desk.deed('close');
  await visitor.at('rating').waitFor();
  await found(1);
  // A colleague reads it in the archive meanwhile.
  const colleague = await person(t);
  await signIn(colleague, program, admin, { available: false });
  await colleague.goto(program.url + '/archive?q=4510');
  await colleague.getByTestId('archive-row').first().click();
  await colleague.getByTestId('reading').getByText('Мой паспорт 4510').waitFor();
  // Another has them behind a number of the monitor, a third behind one of a report.
  const [monitor, report] = [await person(t), await person(t)];
  for (const one of [monitor, report]) await signIn(one, program, admin, { available: false });
  await monitor.goto(program.url + '/monitor');
  await monitor.getByTestId('tile-lt.arrived').click();
  await monitor.getByTestId('board-member').filter({ hasText: 'Пётр Паспортов' }).first().click();
  await monitor.getByTestId('reason').getByText('4510').waitFor();
  await report.goto(program.url + '/reports/monitor?open=lt.arrived');
  await report.getByTestId('members').getByText('Пётр Паспортов').waitFor();
  await ask();
  await operator.getByText('Данные посетителя удалены').waitFor();
  await found(0);
  // Nobody reloads, and nobody reads it any more.
  const silent = (one) => one.waitForFunction(() => !/4510|Паспортов/.test(document.body.innerText), null, { timeout: 10_000 });
  await Promise.all([operator, colleague, monitor, report].map(silent));
  await report.getByTestId('member').first().waitFor();
  await colleague.getByTestId('reading').getByText('Слова удалены').waitFor();
  await visitor.message('4510').waitFor({ state: 'detached' });
  await picture(operator, 'erase-visitor');
  await picture(colleague, 'erase-visitor-archive');
  await picture(page, 'erase-visitor-panel');
  await visitor.write('Это снова я');
  await visitor.message('Это снова я', 'sent').waitFor();
  await operator.reload();
  await operator.getByTestId('desk').or(operator.locator('main')).first().waitFor();
  assert.doesNotMatch(await operator.locator('body').innerText(), /4510/);
  assert.deepEqual([...operator.problems.filter((p) => !p.includes('409')), ...colleague.problems, ...monitor.problems, ...report.problems, ...page.problems], []);
});
