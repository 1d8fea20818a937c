// What an address leads to: a page, a word that it is not for this person, or
// that there is none; on a phone every section is within two touches.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { Program, admin, axe, person, closeBrowser, signIn } from './harness.mjs';

let program;
let boris;
before(async () => {
  program = await Program.start();
  const staff = await program.setUp();
  boris = await staff.invite({ name: 'Борис Ветров', email: 'boris@example.org', groups: [{ group: await staff.firstGroup(), level: 1 }] });
});
after(async () => {
  await closeBrowser();
  await program?.stop();
});

test('an address typed by somebody without the right says so, and what to do', async (t) => {
  const page = await person(t);
  await signIn(page, program, boris, { available: false });
  for (const path of ['/monitor', '/monitor/wall', '/settings/groups']) {
    await page.goto(program.url + path);
    await page.locator('[data-testid="missing"][data-lack="forbidden"]').waitFor();
    const said = await page.getByTestId('missing').innerText();
    assert.match(said, /Нет доступа[\s\S]*оператор[\s\S]*администратора/, path);
    assert.equal(await page.getByTestId('wall').count(), 0, path);
  }
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: 'К работе' }).click();
  await page.getByTestId('lists').or(page.getByText('Вы не в сети.')).first().waitFor();
});

test('an address that leads nowhere says so', async (t) => {
  const page = await person(t);
  await signIn(page, program, admin, { available: false });
  for (const path of ['/nowhere', '/monitor/nowhere', '/customers/abc', '/cases/1/2', '/settings/nowhere', '/archive/conversations/x']) {
    await page.goto(program.url + path);
    await page.locator('[data-testid="missing"][data-lack="unknown"]').waitFor();
    assert.match(await page.getByTestId('missing').innerText(), /Страница не найдена/, path);
  }
  await page.goto(program.url + '/monitor/');
  await page.getByTestId('monitor').waitFor();
});

test('on a phone the other sections are behind «Ещё»', async (t) => {
  const page = await person(t, { phone: true });
  await signIn(page, program, admin, { available: false });
  assert.equal(await page.getByTestId('rail').locator('li > a').count(), 4);
  assert.equal(await page.getByTestId('rail').evaluate((rail) => rail.scrollWidth <= rail.clientWidth), true, 'nothing to draw in');
  await page.getByTestId('rail-more').click();
  assert.deepEqual(await axe(page), []);
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('settings').waitFor();
  assert.equal(await page.getByTestId('rail').getByRole('menu').count(), 0, 'the list is closed again');
});
