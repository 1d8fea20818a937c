// Ratings: the widget asks when the conversation is over, by mouse, keyboard and
// on a phone; the operator sees the score and the words; the archive finds it
// and the report counts it; thumbs and nothing are the other two settings.
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

/** A conversation that an operator has answered and closed. */
async function closed(t, operator, question, options) {
  const page = await person(t, options);
  await page.goto(await hostSite(t, program));
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.write(question);
  const desk = new Desk(operator);
  await desk.accept(question);
  await desk.message(question).waitFor();
  await desk.reply('Сделали');
  await visitor.message('Сделали').waitFor();
  assert.equal(await visitor.at('rating').count(), 0, 'nobody is asked while the conversation goes on');
  const asked = page.waitForResponse((answer) => answer.url().includes('/widget/rating'));
  await desk.deed('close');
  await asked;
  return { visitor, desk, page };
}

test('a visitor says how they were served', async (t) => {
  const operator = await person(t);
  await signIn(operator, program, admin);
  const at = (id) => operator.getByTestId(id);

  await t.test('asked after the close; a score and words reach the operator at once', async (t) => {
    const { visitor, page } = await closed(t, operator, 'Где мой заказ?');
    await visitor.at('rating').waitFor();
    assert.equal(await visitor.at('rating-send').isVisible(), false, 'nothing to send before a score');
    await visitor.at('score-1').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await visitor.at('rating-comment').fill('Долго искали');
    assert.deepEqual(await axe(page.frames().find((f) => f.url().includes('/widget/panel'))), []);
    await visitor.at('rating-send').click();
    await visitor.at('rated').getByText('3 / 5').waitFor();
    await operator.getByText('Оценка посетителя: 3 из 5 — «Долго искали»').waitFor();
    assert.equal((await at('rating-of').innerText()).trim(), '3 из 5');
    assert.deepEqual(await axe(operator), []);
  });

  await t.test('changed after a reload: the last word counts', async (t) => {
    const { visitor, page } = await closed(t, operator, 'Второй вопрос');
    await visitor.at('score-2').check({ force: true });
    await visitor.at('rating-send').click();
    await visitor.at('rated').waitFor();
    await page.reload();
    await visitor.at('rated').getByText('2 / 5').waitFor();
    await visitor.at('rating-change').click();
    await visitor.at('score-5').check({ force: true });
    await visitor.at('rating-send').click();
    await visitor.at('rated').getByText('5 / 5').waitFor();
    await operator.getByText('Оценка посетителя: 5 из 5').waitFor();
    await visitor.write('И ещё');
    await visitor.at('rated').waitFor({ state: 'detached' });
    const desk = new Desk(operator);
    await desk.accept('И ещё');
    await desk.deed('close');
    await visitor.at('rated').waitFor();
  });

  await t.test('thumbs on a phone, in English and at night', async (t) => {
    const { deskRules } = await staff.get('/api/settings');
    await staff.put('/api/desk-rules', { ...deskRules, ratingScale: 'thumbs' });
    const { visitor, page } = await closed(t, operator, 'Phone question', { phone: true, language: 'en-GB', dark: true });
    await visitor.at('rating').getByText('Helpful', { exact: true }).waitFor();
    await visitor.at('score-2').check({ force: true });
    assert.deepEqual(await axe(page.frames().find((f) => f.url().includes('/widget/panel'))), []);
    await visitor.at('rating-send').click();
    await visitor.at('rated').waitFor();
    await operator.getByText('Оценка посетителя: палец вверх').waitFor();
  });

  await t.test('switched off in the settings, nobody is asked', async (t) => {
    await operator.goto(program.url + '/settings/rules');
    await at('rating-scale').selectOption('off');
    await at('save').click();
    await operator.waitForFunction(() => fetch('/api/settings').then((a) => a.json()).then((s) => s.deskRules.ratingScale === 'off'));
    await operator.goto(program.url);
    const { visitor } = await closed(t, operator, 'Без оценки');
    assert.equal(await visitor.at('rating').count(), 0);
  });

  await t.test('the archive finds by score, the report counts and opens', async () => {
    await operator.goto(program.url + '/archive?rating=5');
    await at('archive-row').waitFor();
    assert.equal(await at('archive-row').count(), 1);
    await at('row-rating').getByText('5 из 5').waitFor();
    assert.deepEqual(await axe(operator), []);
    await operator.goto(program.url + '/archive?rating=none');
    await at('archive-row').filter({ hasText: 'Без оценки' }).waitFor();
    await operator.goto(program.url + '/reports/ratings');
    await operator.getByText('4,00').first().waitFor();
  });
  assert.deepEqual(operator.problems, []);
});
