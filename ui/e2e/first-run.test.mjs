// A newcomer's first quarter of an hour: the printed link, the set-up, a
// colleague invited, the snippet, the demo shop, the first conversation.
import { test, after } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, startShift, axe } from './harness.mjs';

after(closeBrowser);

test('from the set-up link to the first conversation', async (t) => {
  const program = await Program.start();
  t.after(() => program.stop());
  const page = await person(t);

  await t.test('the set-up', async () => {
    await page.goto(program.url + '/');
    await page.goto(`${program.url}/setup?token=${program.setupToken()}`);
    await page.getByTestId('organisation').fill('Тёплый дом');
    await page.getByTestId('name').fill(admin.name);
    await page.getByTestId('email').fill(admin.email);
    await page.getByTestId('new-password').fill(admin.password);
    assert.deepEqual(await axe(page), []);
    await page.getByTestId('set-up').click();
    await page.waitForURL((url) => !url.pathname.startsWith('/setup'));
  });

  await t.test('the link works once', async () => {
    const again = await fetch(program.url + '/api/setup', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'ru' },
      body: JSON.stringify({ token: program.setupToken(), organisation: 'x', zone: 'UTC', language: 'ru', name: 'x', email: 'x@example.org', password: 'long enough secret' }),
    });
    assert.ok(again.status >= 400, String(again.status));
  });

  await t.test('a visitor of the demo shop is answered', async () => {
    await page.goto(program.url + '/');
    await startShift(page);
    const shopper = await person(t);
    await shopper.goto(program.url + '/demo/');
    const visitor = new Visitor(shopper);
    await visitor.open();
    await visitor.write('Здравствуйте! Есть ли в наличии плед?');
    await visitor.message('Есть ли в наличии плед?', 'sent').waitFor();
    const desk = new Desk(page);
    await desk.accept();
    await desk.reply('Здравствуйте! Да, есть три цвета.');
    await visitor.message('Да, есть три цвета.').waitFor();
    assert.deepEqual(shopper.problems, []);
    assert.deepEqual(page.problems, []);
  });

  await t.test('whoever is not signed in gets the page for it, and a quiet console', async (t) => {
    const newcomer = await person(t);
    await newcomer.goto(program.url + '/');
    await newcomer.getByTestId('sign-in').waitFor();
    assert.deepEqual(newcomer.problems, []);
  });
});
