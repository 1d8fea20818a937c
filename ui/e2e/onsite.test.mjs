// Who is on the site, and an invitation by hand: an operator sees a visitor come,
// invites them in their own words; the visitor reads a card and answers, and the
// conversation is offered to that operator; «Нет, спасибо» holds for the visit.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
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

const TEXT = 'Вижу, вы смотрите кружки. Подсказать размер?';

test('visitors on the site, and an invitation by hand', async (t) => {
  const operator = await person(t);
  await signIn(operator, program, admin);
  const at = (id) => operator.getByTestId(id);
  const row = (text) => at('site-visitor').filter({ hasText: text });
  const invite = async (who, text) => {
    await who.getByTestId('invite-visitor').click();
    await at('invite-text').fill(text);
    await at('invite-send').click();
    await at('invite-dialog').waitFor({ state: 'detached' });
  };
  const host = await hostSite(t, program);

  await t.test('nobody is there, and the page says what to do', async () => {
    await operator.goto(program.url);
    await at('rail-visitors').click();
    await operator.getByText('Сейчас на сайте никого нет').waitFor();
    assert.deepEqual(await axe(operator), []);
  });

  const page = await person(t);
  await t.test('a visitor comes and is invited', async () => {
    await page.goto(host);
    await at('site-visitor').waitFor();
    assert.equal(await at('online').innerText(), 'посетителей сейчас: 1');
    await row('первый').waitFor();
    await row('смотрит сайт').waitFor();
    assert.deepEqual(await axe(operator), []);
    await at('invite-visitor').click();
    assert.deepEqual(await axe(operator), []);
    await operator.keyboard.press('Escape');
    await invite(at('site-visitor'), TEXT);
    const card = page.getByTestId('invitation');
    await card.getByText(TEXT).waitFor();
    assert.equal(await page.getByTestId('frame').count(), 0, 'the panel is not loaded for a card');
    assert.deepEqual(await axe(page, { include: 'otklik-widget' }), []);
    await row('видит приглашение').waitFor();
    assert.equal(await row('видит приглашение').getByTestId('invite-visitor').count(), 0, 'not twice while one stands');
    await assert.rejects(staff.post('/api/visitors/1/invitation', { text: 'ещё раз' }), /409.*через 10 мин.*invited_lately/);
    await assert.rejects(staff.post('/api/visitors/1/invitation', { text: ' ' }), /422.*hand_text_required/);
    await assert.rejects(staff.post('/api/visitors/1/invitation', { text: 'я'.repeat(301) }), /422.*too_long/);
    await assert.rejects(staff.post('/api/visitors/999/invitation', { text: 'кто здесь?' }), /409.*visitor_left_site/);
  });

  await t.test('whoever answers is offered to the inviter', async () => {
    await page.getByTestId('invitation-accept').click();
    const visitor = new Visitor(page);
    await visitor.message(TEXT).waitFor();
    await visitor.write('Да, на 300 мл');
    await row('ждёт ответа').waitFor();
    await row('ждёт ответа').getByTestId('open-talk').click();
    const desk = new Desk(operator);
    await at('composer-text').fill('Он уже спрашивал вчера'); // for colleagues: it is not one's own yet
    await desk.accept('300 мл');
    assert.equal(await at('mode-note').getAttribute('aria-pressed'), 'true', 'a note does not become an answer');
    await at('send').click();
    await operator.getByText(`Посетитель написал по приглашению: «${TEXT}»`).waitFor();
    await desk.reply('Есть такие');
    await visitor.message('Есть такие').waitFor();
    assert.equal(await visitor.message('спрашивал вчера').count(), 0, 'the visitor sees what was for colleagues');
    await at('rail-visitors').click();
    await row('в диалоге').waitFor();
    await at('filter-free').click();
    await operator.getByText('Таких посетителей сейчас нет').waitFor();
    await at('filter-all').click();
    await row('в диалоге').getByTestId('open-talk').click();
    await desk.deed('close');
    await page.close();
  });

  await t.test('on a phone in English: «No, thanks» holds for the visit', async (t) => {
    await at('rail-visitors').click();
    const other = await person(t, { phone: true, language: 'en-GB', dark: true });
    await other.goto(host);
    await row('смотрит сайт').waitFor();
    await invite(row('смотрит сайт'), 'Hello! May I help?');
    await other.getByTestId('invitation').getByText('Hello! May I help?').waitFor();
    await other.getByTestId('invitation-decline').click();
    await row('отказался').waitFor();
    assert.equal(await row('отказался').getByTestId('invite-visitor').count(), 0);
    await other.close();
  });

  await t.test('with the chat open the text stands in it', async (t) => {
    const other = await person(t);
    await other.goto(host);
    const visitor = new Visitor(other);
    await visitor.open();
    await visitor.at('greeting').waitFor();
    await row('смотрит сайт').waitFor();
    await invite(row('смотрит сайт'), 'Могу подобрать подарок');
    await visitor.message('Могу подобрать подарок').waitFor();
    await row('видит приглашение').waitFor();
    await other.close();
  });

  await t.test('with the chat opened and closed again it is the card; accepted, the text stands in the chat', async (t) => {
    const other = await person(t);
    await other.goto(host);
    const visitor = new Visitor(other);
    await visitor.open();
    await visitor.at('greeting').waitFor();
    await visitor.at('close').click();
    await other.waitForFunction(() => window.otklik.isOpen === false);
    await row('смотрит сайт').waitFor();
    await invite(row('смотрит сайт'), 'Показать новые чашки?');
    await other.getByTestId('invitation').getByText('Показать новые чашки?').waitFor();
    assert.equal(await other.getByTestId('unread').isVisible(), false, 'a card, and not a mark on the bubble');
    await row('видит приглашение').waitFor();
    await other.getByTestId('invitation-accept').click();
    await visitor.message('Показать новые чашки?').waitFor();
    assert.equal(await visitor.message('Показать новые чашки?').count(), 1);
    assert.deepEqual(other.problems, []);
    await other.close();
  });

  await t.test('the report tells those by hand; at night, on a phone', async (t) => {
    await operator.goto(program.url + '/reports/invitations');
    await operator.getByText('Вручную').first().waitFor();
    const phone = await person(t, { phone: true, dark: true });
    await signIn(phone, program, admin);
    await phone.goto(program.url + '/visitors');
    const visitors = [];
    for (const path of ['', '?a=2', '?a=3']) {
      const one = await person(t);
      await one.goto(host + path);
      visitors.push(one);
    }
    await phone.getByTestId('site-visitor').nth(2).waitFor();
    assert.deepEqual(await axe(phone), []);
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing is wider than the phone');
    await operator.setViewportSize({ width: 1366, height: 768 });
    await operator.goto(program.url + '/visitors');
    await at('site-visitor').nth(2).waitFor();
  });

  await t.test('while nobody is free the refusal says why', async (t) => {
    const other = await person(t);
    await other.goto(host + '?a=4');
    await setStatus(operator, 'break');
    await row('?a=4').getByTestId('invite-visitor').click();
    await at('invite-send').click();
    await at('invite-dialog').getByRole('alert').getByText('нет свободного места').waitFor();
  });

  await t.test('whoever is invited leaves: what was typed stays, and sending says so', async (t) => {
    const other = await person(t);
    await other.goto(host + '?a=5');
    await operator.keyboard.press('Escape');
    await at('invite-dialog').waitFor({ state: 'detached' });
    await setStatus(operator, 'available');
    await row('?a=5').getByTestId('invite-visitor').click();
    await at('invite-text').fill('Помочь с выбором?');
    await other.close();
    await row('?a=5').waitFor({ state: 'detached', timeout: 60000 });
    assert.equal(await at('invite-text').inputValue(), 'Помочь с выбором?');
    await at('invite-send').click();
    await at('invite-dialog').getByRole('alert').getByText('уже ушёл').waitFor();
  });
  assert.deepEqual(operator.problems.filter((p) => !p.includes('409')), []);
});
