// What an administrator sets up: a timeout, a colleague, the widget's look.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, admin, person, closeBrowser, signIn, startShift, hostSite, axe } from './harness.mjs';

let program, staff;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

async function settings(t, section) {
  const page = await person(t);
  await signIn(page, program, admin, { available: false });
  await page.goto(`${program.url}/settings/${section}`);
  await page.getByTestId('settings').waitFor();
  return page;
}

test('the time of an offer is changed, and it is said who changed it', async (t) => {
  const page = await settings(t, 'groups');
  const field = page.getByTestId('input-offerSeconds');
  await field.fill('45');
  await page.getByTestId('save').click();
  await page.getByTestId('save-bar').waitFor({ state: 'detached' });
  await page.getByTestId('last-change').filter({ hasText: admin.name }).waitFor();
  assert.equal((await staff.get('/api/settings')).groups[0].rules.offerSeconds, 45);
  await page.reload();
  await page.getByTestId('last-change').filter({ hasText: admin.name }).waitFor();
  assert.equal(await field.inputValue(), '45');
});

test('a colleague is invited and joins by the link', async (t) => {
  const page = await settings(t, 'operators');
  await page.getByTestId('add-operator').click();
  await page.getByTestId('operator-name').fill('Борис Белов');
  await page.getByTestId('operator-email').fill('boris@example.org');
  await page.getByTestId('save-operator').click();
  const seen = await page.getByTestId('invitation-link').boundingBox();
  const foot = await page.getByTestId('operator-done').boundingBox();
  assert.ok(seen.y + seen.height < foot.y, 'the link is there without scrolling');
  assert.equal(await page.getByTestId('copy').evaluate((one) => one === document.activeElement), true, 'Enter copies it');
  const link = (await page.getByTestId('invitation-link').innerText()).match(/https?:\/\/\S+/)[0];
  assert.deepEqual(await axe(page), []);
  await page.getByTestId('operator-done').click();
  await page.getByTestId('operator-row').filter({ hasText: 'boris@example.org' }).waitFor();

  const boris = await person(t);
  await boris.goto(link);
  assert.equal(await boris.getByTestId('name').inputValue(), 'Борис Белов');
  assert.deepEqual(await axe(boris), []);
  await boris.getByTestId('new-password').fill('another good secret');
  await boris.getByTestId('join').click();
  await boris.getByTestId('status').waitFor();
  await startShift(boris);
  assert.deepEqual(boris.problems, []);

  const late = await person(t);
  await late.goto(link);
  await late.locator('a[href="/sign-in"]').waitFor();
  assert.equal(await late.getByTestId('join').count(), 0, 'the link works once');
});

test('the language of the widget: the visitor’s own, unless the site has one', async (t) => {
  const host = await hostSite(t, program);
  const russian = /[а-яё]{3}/i;
  const words = async (language) => {
    const page = await person(t, { language });
    await page.goto(host);
    const visitor = new Visitor(page);
    await visitor.open();
    const label = await page.getByTestId('bubble').getAttribute('aria-label');
    const said = await visitor.at('send').or(visitor.at('offline-submit')).first().evaluate((one) => one.getAttribute('aria-label') ?? one.textContent);
    return [label, said].map((one) => (russian.test(one) ? 'ru' : 'en')).join();
  };
  assert.equal((await staff.get('/api/settings')).sites[0].language, 'auto', 'so it is after the set-up');
  assert.equal(await words('en-GB'), 'en,en');
  assert.equal(await words('ru-RU'), 'ru,ru');
  assert.equal(await words('de-DE'), 'en,en');

  const page = await settings(t, 'widget');
  const choice = page.getByTestId('site-language');
  assert.equal(await choice.locator('option:checked').innerText(), 'как в браузере посетителя');
  await choice.selectOption('ru');
  await page.getByTestId('save').click();
  await page.getByTestId('save-bar').waitFor({ state: 'detached' });
  assert.equal(await words('en-GB'), 'ru,ru');
  await choice.selectOption('auto');
  await page.getByTestId('save').click();
  await page.getByTestId('save-bar').waitFor({ state: 'detached' });
  assert.equal(await words('en-GB'), 'en,en');
});

test('the preview is painted as the panel is', async (t) => {
  const site = (await staff.get('/api/settings')).sites[0];
  await staff.put('/api/sites/main', { ...site, colour: '#b3123a' });
  const page = await settings(t, 'widget');
  const shopper = await person(t);
  await shopper.goto(await hostSite(t, program));
  const visitor = new Visitor(shopper);
  await visitor.open();
  const painted = (one) => one.evaluate((node) => getComputedStyle(node).backgroundColor);
  // The page behind a header without a colour of its own is white.
  const plain = (colour) => (colour === 'rgba(0, 0, 0, 0)' ? 'rgb(255, 255, 255)' : colour);
  const preview = page.getByTestId('preview');
  assert.equal(await painted(preview.locator('header')), plain(await painted(visitor.panel.locator('header'))));
  assert.equal(await painted(preview.locator('.launcher')), 'rgb(179, 18, 58)');
  assert.equal(await painted(preview.locator('.launcher')), await painted(shopper.getByTestId('bubble')));
  assert.equal(await preview.getByText(site.greeting || 'ответим прямо здесь').count(), 1);
});

test('on a phone the sections are one row, the current one is in sight, and the keyboard gets to each', async (t) => {
  for (const dark of [false, true]) {
    const page = await person(t, { phone: true, dark });
    await signIn(page, program, admin, { available: false });
    await page.goto(program.url + '/settings/organisation');
    const current = page.getByTestId('settings-organisation');
    await page.getByTestId('settings').locator('.sheet h1').waitFor();
    const inSight = (one) => one.evaluate((el) => el.getBoundingClientRect().left >= 0 && el.getBoundingClientRect().right <= innerWidth);
    await page.waitForFunction(() => document.querySelector('[data-testid="settings-organisation"]').getBoundingClientRect().right <= innerWidth);
    assert.equal(await inSight(current), true);
    assert.ok((await page.getByTestId('settings').locator('.sheet h1').boundingBox()).y < 200, 'the settings themselves begin on the upper quarter of the screen');
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing sticks out');
    await page.getByTestId('settings-search').focus();
    for (let n = 0; n < 20 && !(await page.getByTestId('settings-profile').evaluate((el) => el === document.activeElement)); n++) await page.keyboard.press('Tab');
    assert.equal(await inSight(page.getByTestId('settings-profile')), true, 'what has the focus is in sight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/settings\/profile/);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(page.problems, []);
  }
});
