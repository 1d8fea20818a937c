// Keys for programs: a supervisor makes one and a program uses it at once; an
// administrator sees it and revokes it.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, admin, person, closeBrowser, signIn, axe } from './harness.mjs';

let program, staff, vera;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  vera = await staff.invite({ name: 'Вера Старшая', email: 'vera@example.org', role: 'supervisor', groups: [{ group: await staff.firstGroup(), level: 1 }] });
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

async function keysOf(t, who, options) {
  const page = await person(t, options);
  await signIn(page, program, who, { available: false });
  await page.goto(`${program.url}/settings/keys`);
  await page.getByTestId('settings').waitFor();
  return page;
}
const asked = (secret, path) => fetch(program.url + path, { headers: { authorization: `Bearer ${secret}` } });
const overflows = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

test('a key is made, used by a program, and revoked by an administrator', async (t) => {
  const page = await keysOf(t, vera);
  await page.getByTestId('add-key').click();
  assert.equal(await page.getByTestId('make-key').isDisabled(), true, 'a key without a name opens nothing');
  await page.getByTestId('key-name').fill('Ночная выгрузка в BI');
  await page.getByTestId('key-section-reports.read').check();
  await page.getByTestId('key-section-archive.read').check();
  assert.deepEqual(await axe(page), []);
  await page.getByTestId('make-key').click();
  const secret = await page.getByTestId('key-secret').innerText();
  assert.match(secret, /^otk_[a-z2-7]{52}$/);
  assert.equal(await page.getByTestId('copy').first().evaluate((one) => one === document.activeElement), true, 'Enter copies it');
  assert.match(await page.getByTestId('key-example').innerText(), new RegExp(`Bearer ${secret}" ${program.url}/api/session`));
  assert.deepEqual(await axe(page), []);

  assert.equal((await asked(secret, '/api/archive')).status, 200);
  const closed = await asked(secret, '/api/customers?lang=ru');
  assert.equal(closed.status, 403);
  assert.match((await closed.json()).detail, /не открыт раздел customers.read/);

  await page.getByTestId('key-done').click();
  const row = page.getByTestId('key-row').filter({ hasText: 'Ночная выгрузка в BI' });
  await row.filter({ hasText: secret.slice(0, 10) }).waitFor();
  assert.doesNotMatch(await page.content(), new RegExp(secret), 'it is shown once');
  await page.reload();
  await row.filter({ hasText: 'с 127.0.0.1' }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.problems, []);

  const boss = await keysOf(t, admin);
  const theirs = boss.getByTestId('key-row').filter({ hasText: 'Вера Старшая' });
  await theirs.getByTestId('revoke-key').click();
  await boss.getByTestId('revoke-sure').click();
  await boss.getByTestId('keys-over').locator('summary').click();
  await theirs.filter({ hasText: admin.name }).waitFor();
  assert.equal((await asked(secret, '/api/archive')).status, 401);
  assert.deepEqual(await axe(boss), []);
  assert.deepEqual(boss.problems, []);
});

test('a new password says that keys go on, and ends them if that is wanted', async (t) => {
  const nina = await staff.invite({ name: 'Нина Новая', email: 'nina@example.org', role: 'supervisor', groups: [{ group: await staff.firstGroup(), level: 1 }] });
  const { secret } = await nina.post('/api/keys', { name: 'CRM', sections: ['archive.read'], expiresAt: 0 });
  const page = await keysOf(t, nina);
  await page.goto(`${program.url}/settings/profile`);
  const change = async (old, fresh, revoke) => {
    await page.getByTestId('old-password').fill(old);
    await page.getByTestId('fresh-password').fill(fresh);
    if (revoke) await page.getByTestId('revoke-keys').check();
    await page.getByTestId('change-password').click();
    await page.waitForFunction(() => document.querySelector('[data-testid="fresh-password"]').value === '');
  };
  await page.getByText('Отозвать и мои ключи API (1)').waitFor();
  assert.deepEqual(await axe(page), []);
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/profile-keys.png`, fullPage: true });
  await change(nina.password, 'another password', false);
  assert.equal((await asked(secret, '/api/archive')).status, 200);
  await change('another password', 'one more password', true);
  assert.equal((await asked(secret, '/api/archive')).status, 401);
  await page.getByTestId('revoke-keys').waitFor({ state: 'detached' });
  assert.deepEqual(page.problems, []);
});

test('on a phone, in English, in the dark', async (t) => {
  await staff.post('/api/keys', { name: 'CRM', sections: ['customers.read', 'customers.edit', 'cases.edit'], expiresAt: Date.now() + 90 * 86400e3 });
  const page = await keysOf(t, admin, { phone: true, language: 'en-GB', dark: true });
  await page.evaluate(() => localStorage.setItem('otklik.language', 'en'));
  await page.reload();
  await page.getByTestId('key-row').filter({ hasText: 'Cases: change' }).waitFor();
  assert.equal(await overflows(page), false);
  await page.getByTestId('add-key').click();
  await page.getByTestId('key-section-calls.read').waitFor();
  assert.equal(await overflows(page), false);
  assert.deepEqual(await axe(page), []);
});

test('who has no right to keys has no such page; the right is granted by name', async (t) => {
  const boris = await staff.invite({ name: 'Борис Белов', email: 'boris@example.org', groups: [{ group: await staff.firstGroup(), level: 1 }] });
  const page = await keysOf(t, boris);
  assert.equal(await page.getByTestId('settings-keys').count(), 0);
  assert.equal(await page.getByTestId('add-key').count(), 0);

  const boss = await person(t);
  await signIn(boss, program, admin, { available: false });
  await boss.goto(`${program.url}/settings/operators`);
  await boss.getByTestId('operator-row').filter({ hasText: 'boris@example.org' }).getByTestId('edit-operator').click();
  await boss.getByTestId('right-keys').check();
  await boss.getByTestId('save-operator').click();
  await boss.getByTestId('operator-dialog').waitFor({ state: 'detached' });

  await page.reload();
  await page.getByTestId('add-key').click();
  await page.getByTestId('key-section-reports.read').waitFor();
  assert.equal(await page.getByTestId('key-section-calls.read').count(), 1, 'what was theirs already');
  assert.equal(await page.getByTestId('key-section-customers.read').count(), 1);
});

test('the language that a person chooses goes with them, and not with the computer', async (t) => {
  const olga = await staff.invite({ name: 'Ольга Орлова', email: 'olga@example.org', groups: [{ group: await staff.firstGroup(), level: 1 }] });
  const page = await person(t);
  await signIn(page, program, olga, { available: false });
  await page.getByTestId('my-menu').click();
  await page.getByTestId('language-en').click();
  await page.locator('html[lang=en]').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');

  const home = await person(t);
  await home.goto(`${program.url}/sign-in`);
  await home.locator('html[lang=ru]').waitFor();
  await signIn(home, program, olga, { available: false });
  await home.locator('html[lang=en]').waitFor();
  await home.getByTestId('my-menu').click();
  assert.equal(await home.getByTestId('language-en').getAttribute('aria-checked'), 'true');
  await home.getByTestId('sign-out').click();
  await home.locator('html[lang=ru]').waitFor();
  await signIn(home, program, admin, { available: false });
  assert.equal(await home.evaluate(() => document.documentElement.lang), 'ru', 'the next person at the same computer');
  assert.deepEqual([...page.problems, ...home.problems], []);
});
