// Figures are computed again from the log while the program runs, from the page
// of reports: who may, how it goes, what it came to.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, admin, closeBrowser, signIn, axe, openBrowser } from './harness.mjs';

let program;
let boris;

before(async () => {
  program = await Program.start();
  const staff = await program.setUp();
  const { groups } = await staff.get('/api/settings');
  boris = await staff.invite({ name: 'Борис Волков', email: 'boris@example.org', groups: [{ group: groups[0].id, level: 1 }] });
});
after(async () => {
  await closeBrowser();
  await program?.stop();
});

test('an administrator computes all figures again, and not a byte differs', async () => {
  const page = await (await (await openBrowser()).newContext({ locale: 'ru-RU' })).newPage();
  await signIn(page, program, admin);
  await page.goto(program.url + '/reports');
  const place = page.getByTestId('rebuild');
  await place.locator('summary').click();
  await page.getByTestId('rebuild-start').click();
  const result = page.getByTestId('rebuild-result');
  await result.waitFor();
  assert.match(await result.innerText(), /Не отличается ни один байт/);
  assert.deepEqual(await axe(page), []);
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/rebuild.png` });
  await page.context().close();
});

test('an operator sees no such place', async () => {
  const page = await (await (await openBrowser()).newContext({ locale: 'ru-RU' })).newPage();
  await signIn(page, program, boris);
  await page.goto(program.url + '/reports');
  await page.getByTestId('report-list').waitFor();
  assert.equal(await page.getByTestId('rebuild').count(), 0);
  await page.context().close();
});
