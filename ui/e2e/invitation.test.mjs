// Invitations: a rule made in the settings, a card that appears by itself while
// somebody is free; «Нет, спасибо» leaves nothing behind; whoever writes begins
// a conversation that knows of it; the report says what became of each.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, setStatus, hostSite, axe } from './harness.mjs';

let program, staff;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

const TEXT = 'Здравствуйте! Если у Вас есть вопросы, мы готовы Вам помочь.';

/** Figures follow the log: they are there a moment after what they count. */
async function counted(want) {
  for (const end = Date.now() + 20_000; ; await new Promise((go) => setTimeout(go, 100))) {
    const got = await figures();
    if (isDeepStrictEqual(got, want)) return;
    if (Date.now() > end) assert.deepEqual(got, want);
  }
}

/** The figures of the report, by column. */
async function figures() {
  const day = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Moscow' });
  const report = await staff.get(`/api/reports/invitations?from=${day}&to=${day}`);
  return Object.fromEntries(report.columns.map((column, i) => [column.id, report.totals[i].num]));
}

test('visitors are invited to write', async (t) => {
  const operator = await person(t);
  await signIn(operator, program, admin);
  const at = (id) => operator.getByTestId(id);

  await t.test('a rule is made in the settings', async () => {
    await operator.goto(program.url + '/settings/invitations');
    await at('add-invite').click();
    await at('invite-name').fill('Пять секунд');
    await operator.locator('.after select').first().selectOption('s');
    await at('invite-after').fill('1');
    await at('create-invite').click();
    await operator.getByRole('alert').first().waitFor();
    await at('invite-after').fill('5');
    await at('create-invite').click();
    await at('invite-tab').getByText('Пять секунд').waitFor();
    assert.deepEqual(await axe(operator), []);
    const [rule] = await staff.get('/api/invitation-rules');
    assert.equal(rule.afterSeconds, 5);
    assert.equal(rule.ru, TEXT);
  });

  await t.test('cities are a list; without a database of cities the editor says so', async () => {
    await at('no-cities').waitFor();
    const field = at('invite-cities').getByRole('combobox');
    await field.fill('Тверь, Орёл');
    await field.press('Enter');
    await field.fill('тверь');
    await field.press('Enter');
    assert.deepEqual(await at('invite-cities').getByRole('listitem').allInnerTexts(), ['Тверь', 'Орёл']);
    assert.deepEqual(await axe(operator), []);
    await at('save').click();
    await at('save').waitFor({ state: 'detached' });
    assert.deepEqual((await staff.get('/api/invitation-rules'))[0].cities, ['Тверь', 'Орёл']);
    // Nobody's city is known here: the list is taken away again.
    await at('invite-cities').getByRole('button').first().click();
    await at('invite-cities').getByRole('button').first().click();
    await at('save').click();
    await at('save').waitFor({ state: 'detached' });
    assert.deepEqual((await staff.get('/api/invitation-rules'))[0].cities, []);
  });

  await t.test('«Нет, спасибо» writes nothing', async (t) => {
    await operator.goto(program.url);
    const page = await person(t);
    await page.goto(await hostSite(t, program));
    const card = page.getByTestId('invitation');
    await card.getByText(TEXT).waitFor();
    assert.equal(await page.getByTestId('frame').count(), 0, 'the panel is not loaded for a card');
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true, 'the card takes no focus');
    assert.deepEqual(await axe(page, { include: 'otklik-widget' }), []);
    const told = page.waitForResponse((answer) => answer.url().includes('/widget/invitation') && answer.request().postData()?.includes('declined'));
    await page.getByTestId('invitation-decline').click();
    assert.equal((await told).status(), 200);
    assert.equal(await card.count(), 0);
    assert.equal(await operator.getByTestId('offer').count(), 0);
    await counted({ 'inv.shown': 1, 'inv.accepted': 0, 'inv.declined': 1, 'inv.ignored': 0, 'inv.conversion': 0 });
    const { until } = await page.evaluate(() => JSON.parse(localStorage.getItem('otklik:main:invited')));
    assert.ok(until > Date.now() + 6 * 86_400_000, 'who has refused is left in peace for a week');
    const visitor = new Visitor(page);
    await visitor.open();
    await visitor.at('greeting').waitFor();
  });

  await t.test('accepting opens the chat with the text; an answer begins a conversation', async (t) => {
    const page = await person(t);
    await page.goto(await hostSite(t, program));
    await page.getByTestId('invitation-accept').click();
    const visitor = new Visitor(page);
    await visitor.message(TEXT).waitFor();
    assert.equal(await operator.getByTestId('offer').count(), 0, 'to open the chat is not to write');
    await visitor.write('Есть ли доставка в Тверь?');
    const desk = new Desk(operator);
    await desk.accept('Тверь');
    await operator.getByText(`Посетитель написал по приглашению: «${TEXT}»`).waitFor();
    await desk.reply('Да, доставляем');
    await visitor.message('Да, доставляем').waitFor();
    await page.reload();
    await visitor.message(TEXT).waitFor();
    assert.equal(await visitor.message(TEXT).count(), 1, 'the text is there once after a reload');
    await desk.deed('close');
    await counted({ 'inv.shown': 2, 'inv.accepted': 1, 'inv.declined': 1, 'inv.ignored': 0, 'inv.conversion': 1 });
  });

  await t.test('on a phone, in English and at night, by the keyboard; a page with a strict policy', async (t) => {
    const page = await person(t, { phone: true, language: 'en-GB', dark: true });
    await page.goto(await hostSite(t, program, { csp: "default-src 'none'; script-src CHAT; connect-src CHAT WS; img-src CHAT; frame-src CHAT" }));
    await page.getByTestId('invitation').getByText('Hello! If you have any questions').waitFor();
    const box = await page.getByTestId('invitation').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.height < 300, 'the card stays in its corner');
    await page.getByTestId('invitation-decline').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('invitation').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.querySelector('otklik-widget').shadowRoot.activeElement?.dataset.testid), 'bubble', 'the focus has a place to be');
  });

  await t.test('nobody is invited while nobody is free', async (t) => {
    await setStatus(operator, 'break');
    const page = await person(t);
    await page.goto(await hostSite(t, program));
    await page.waitForFunction(() => window.otklik?.getAvailability?.() === false);
    const shown = page.waitForRequest((request) => request.url().includes('/widget/invitation'));
    // It would be due by now; the card comes only after somebody is back.
    await page.waitForFunction(() => performance.now() > 7000);
    assert.equal(await page.getByTestId('invitation').count(), 0);
    await setStatus(operator, 'available');
    await shown;
    await page.getByTestId('invitation').waitFor();
  });

  await t.test('the report, by rule and opened', async () => {
    await operator.goto(program.url + '/reports/invitations');
    await operator.getByText('Пять секунд').first().waitFor();
    assert.deepEqual(await axe(operator), []);
  });
  assert.deepEqual(operator.problems.filter((p) => !p.includes('422')), []);
});
