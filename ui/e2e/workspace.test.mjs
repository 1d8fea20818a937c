// The workspace on a laptop and on a phone, in both languages, light and dark.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Desk, admin, person, closeBrowser, signIn, axe } from './harness.mjs';

let program;
before(async () => {
  program = await Program.start();
  await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

test('axe finds nothing, light and dark', async (t) => {
  for (const dark of [false, true]) {
    const page = await person(t, { dark });
    await page.goto(program.url + '/sign-in');
    await page.getByTestId('email').waitFor();
    assert.deepEqual(await axe(page), [], 'sign-in');
    await signIn(page, program, admin);
    assert.deepEqual(await axe(page), [], 'work');
    await page.goto(program.url + '/settings');
    await page.getByRole('heading').first().waitFor();
    assert.deepEqual(await axe(page), [], 'settings');
    await page.close();
  }
});

test('a menu is as wide as its words and keys', async (t) => {
  const page = await person(t);
  await signIn(page, program, admin);
  await page.getByTestId('status').click();
  const sticking = await page.getByRole('menu').evaluate((menu) => {
    const edge = menu.getBoundingClientRect().right;
    return [...menu.querySelectorAll('kbd')].filter((key) => key.getBoundingClientRect().right > edge || key.scrollWidth > key.clientWidth + 1).map((key) => key.textContent);
  });
  assert.deepEqual(sticking, []);
  assert.ok((await page.getByRole('menu').locator('kbd').count()) >= 5);
});

test('the list of keys and the palette', async (t) => {
  const page = await person(t);
  await signIn(page, program, admin);
  await page.locator('body').click();
  await page.keyboard.press('Shift+Slash');
  await page.getByTestId('keys-help').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+KeyK');
  await page.getByTestId('palette-input').waitFor();
});

test('a phone', async (t) => {
  const page = await person(t, { phone: true });
  await signIn(page, program, admin);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `nothing sticks out: ${wide}`);
  assert.deepEqual(await axe(page), []);
});

test('English has no Russian left in it', async (t) => {
  const english = await Program.start();
  t.after(() => english.stop());
  await english.setUp({ language: 'en', zone: 'Europe/London' });
  const page = await person(t, { language: 'en-GB', zone: 'Europe/London' });
  await signIn(page, english, admin);
  for (const path of ['/', '/settings']) {
    await page.goto(english.url + path);
    await page.getByTestId('status').waitFor();
    const text = (await page.evaluate(() => document.body.innerText)).replace(/Анна Админ|АА|Тёплый дом|Русский|Поддержка/g, '');
    assert.doesNotMatch(text, /[а-яё]{2}/i, path);
  }
});

test('a wrong password is answered in words, and signing out ends it', async (t) => {
  const page = await person(t);
  await page.goto(program.url + '/sign-in');
  await page.getByTestId('email').fill(admin.email);
  await page.getByTestId('password').fill('wrong');
  await page.getByTestId('sign-in').click();
  await page.getByRole('alert').first().waitFor();
  assert.match(await page.getByRole('alert').first().innerText(), /[а-яё]{3}/i);
  await signIn(page, program, admin);
  await page.getByTestId('my-menu').click();
  await page.getByTestId('sign-out').click();
  await page.waitForURL(/sign-in/);
  await page.getByTestId('email').waitFor();
});

test('two tabs of one operator agree', async (t) => {
  const one = await person(t);
  await signIn(one, program, admin);
  const two = await one.context().newPage();
  await two.goto(program.url + '/');
  await two.getByTestId('status').waitFor();
  const skip = two.getByTestId('shift-check-skip');
  await skip.click({ timeout: 2000 }).catch(() => {});
  await one.getByTestId('status').click();
  await one.getByTestId('status-pause').click();
  await two.locator('[data-testid="status-value"][data-status="pause"]').waitFor();
  assert.ok(new Desk(two));
});
