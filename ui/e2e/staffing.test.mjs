// Load and staffing: what came by parts of the day opens to its conversations, the
// target can be changed, and other numbers of people can be tried.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, admin, person, closeBrowser, signIn, axe, openBrowser } from './harness.mjs';

let program;
let staff;

async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png` });
}

async function until(what, told) {
  for (let n = 0; n < 300; n++) {
    const found = await what();
    if (found) return found;
    await new Promise((r) => setTimeout(r, 100));
  }
  throw new Error(`it never came: ${told}`);
}

const today = () => new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow' }).format(Date.now());

before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  const { groups } = await staff.get('/api/settings');
  await staff.patch(`/api/groups/${groups[0].id}`, { rules: { ...groups[0].rules, strategy: 'manual', queueLeftSeconds: 0 } });
  const boris = await staff.invite({ name: 'Борис Волков', email: 'boris@example.org', groups: [{ group: groups[0].id, level: 1 }] });
  const shift = await (await (await openBrowser()).newContext({ locale: 'ru-RU' })).newPage();
  await signIn(shift, program, boris);
  const page = await (await (await openBrowser()).newContext({ locale: 'ru-RU' })).newPage();
  await page.goto(program.url + '/demo/');
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.write('Где мой заказ?');
  await visitor.message('Где мой заказ?').waitFor();
  const first = await until(async () => (await staff.get('/api/conversations/1').catch(() => null))?.card, 'the conversation');
  await boris.post(`/api/conversations/${first.id}/take`);
  await boris.post(`/api/conversations/${first.id}/messages`, { key: 'a-key-of-a-reply-1', text: 'Уже едет' });
  await boris.post(`/api/conversations/${first.id}/close`, { final: true });
  await until(async () => !(await staff.get(`/api/staffing?from=${today()}&to=${today()}`)).total.aht.empty, 'its handle time');
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

async function at(t, path, options = {}) {
  const page = await person(t, options);
  if (options.language === 'en-GB') await page.addInitScript(() => localStorage.setItem('otklik.language', 'en'));
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + path);
  await page.getByTestId('staffing-table').waitFor({ timeout: 60_000 });
  return page;
}

test('a number opens to its conversation and the reason', async (t) => {
  const page = await at(t, `/reports/staffing?from=${today()}&to=${today()}`);
  assert.match(await page.getByTestId('staffing-formula').innerText(), /Erlang C/);
  assert.equal(await page.getByTestId('goal-target').inputValue(), '80');
  await Promise.all([page.waitForResponse((one) => one.url().includes('/api/staffing?')), page.getByTestId('refresh').click()]);
  const row = page.locator('tr[data-testid^="part-"]', { has: page.getByTestId('need') }).first();
  await picture(page, 'staffing-ru');
  assert.deepEqual(await axe(page), []);
  await row.getByTestId('cell-wfm.arrivals').click();
  await page.getByTestId('member').first().waitFor();
  assert.equal(await page.getByTestId('opened-value').innerText(), '1');
  await page.getByTestId('member').first().click();
  await page.getByText('Засчитано').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('staffing-load').click();
  await page.getByTestId('part-den').click();
  await page.getByTestId('member').first().waitFor();
  assert.deepEqual(page.problems, []);
});

test('the target is changed, and a wrong one is told', async (t) => {
  const page = await at(t, `/reports/staffing?from=${today()}&to=${today()}`);
  await page.getByTestId('goal-within').fill('45');
  await page.getByTestId('goal-within').press('Enter');
  await page.waitForURL(/within=45/);
  await page.getByText('Ответили за 45 с').waitFor();
  await page.getByTestId('goal-target').fill('101');
  await page.getByTestId('goal-target').press('Tab');
  await page.getByTestId('goal-wrong').waitFor();
  assert.match(await page.getByTestId('goal-wrong').innerText(), /меньше 100/);
  await page.getByTestId('goal-target').fill('82,5');
  await page.getByTestId('goal-target').press('Enter');
  await page.waitForURL(/target=82\.5/);
  await page.getByTestId('staffing-tiles').getByText('цель 82,5 %').waitFor();
  assert.equal(await page.getByTestId('goal-target').inputValue(), '82,5', 'as the language writes it');
  await page.getByTestId('goal-again').click();
  await page.getByTestId('staffing-tiles').getByText('цель 80 %').waitFor(); // what was wanted before stands there until the answer comes
  assert.equal(await page.getByTestId('goal-target').inputValue(), '80');
});

test('filters of other reports narrow neither a list nor a file, and days of the week are seen in each report', async (t) => {
  const boris = (await staff.get('/api/settings')).operators.find((one) => one.name !== admin.name);
  const page = await at(t, `/reports/staffing?from=${today()}&to=${today()}&by=day&channel=call&operator=${boris.id}&compare=previous&weekdays=1,2,3,4,5,6,7`);
  const arrived = await page.getByTestId('staffing-arrived').innerText();
  assert.equal(arrived, '1');
  await page.getByTestId('staffing-arrived').click();
  await page.getByTestId('opened-value').waitFor();
  assert.equal(await page.getByTestId('opened-value').innerText(), arrived);
  await page.keyboard.press('Escape');
  await page.getByTestId('export').click();
  for (const id of ['export-csv', 'export-conversations']) {
    const file = await page.evaluate(async (href) => (await fetch(href)).status, await page.getByTestId(id).getAttribute('href'));
    assert.equal(file, 200, id);
  }
  await page.keyboard.press('Escape');
  await page.getByTestId('to-reports').click();
  await page.getByTestId('report-hours').click();
  await page.getByTestId('weekdays-off').click();
  await page.waitForFunction(() => !location.search.includes('weekdays'));
  assert.deepEqual(page.problems, []);
});

test('other numbers of people are tried', async (t) => {
  const page = await at(t, `/reports/staffing?from=${today()}&to=${today()}&parallel=1&occupancy=100`, { language: 'en-GB' });
  await page.locator('[data-testid^="try-"]').first().click();
  await page.getByTestId('try-arrivals').fill('100');
  await page.getByTestId('try-aht').fill('180');
  await page.getByText('People the target takes: 14').waitFor();
  await page.getByTestId('try-people').fill('13');
  await page.getByTestId('try-models').getByText('79.6 %').waitFor();
  await picture(page, 'staffing-try-en');
  assert.deepEqual(await axe(page), []);
  await page.getByTestId('try-more').click();
  await page.getByText('People enough for the target: 14').waitFor();
});
