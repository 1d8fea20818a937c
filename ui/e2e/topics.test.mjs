// What conversations are about: the list in the settings, the topic of a
// conversation by a key, closing that asks for it, the topics of the day.
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

test('a topic is made, set, asked for before closing, and counted', async (t) => {
  const operator = await person(t);
  await signIn(operator, program, admin);
  const at = (id) => operator.getByTestId(id);

  await t.test('the list is made in the settings', async () => {
    await operator.goto(program.url + '/settings/categories');
    await at('category-name').fill('Доставка');
    await at('add-category').click();
    await at('category').waitFor();
    await at('category-below').click();
    await at('category-below-name').fill('Опоздал курьер');
    await at('add-category-below').click();
    await at('category').nth(1).waitFor();
    await at('category-name').fill('Оплата');
    await at('add-category').click();
    await at('category').nth(2).waitFor();
    await at('category-name').fill('Старое');
    await at('add-category').click();
    await at('category').nth(3).waitFor();
    await at('category').nth(3).getByTestId('category-retire').click();
    await at('category').nth(3).getByText('убрана').waitFor();
    assert.deepEqual(await axe(operator), []);
    const group = await staff.firstGroup();
    const { rules } = (await staff.get('/api/settings')).groups.find((one) => one.id === group);
    await staff.patch(`/api/groups/${group}`, { rules: { ...rules, categoryRequired: true } });
  });

  await t.test('a key opens the list, a word narrows it, Enter chooses', async () => {
    const page = await person(t);
    await page.goto(await hostSite(t, program));
    const visitor = new Visitor(page);
    await visitor.open();
    await visitor.write('Где мой заказ?');
    await operator.goto(program.url);
    const desk = new Desk(operator);
    await desk.accept('Где мой заказ?');
    assert.equal(await at('topic-of').innerText(), 'Указать тему');
    await operator.keyboard.press('Alt+c');
    await at('topic-dialog').waitFor();
    assert.equal(await operator.getByTestId('topic').filter({ hasText: 'Старое' }).count(), 0, 'retired is not offered');
    await at('topic-find').fill('курьер');
    await at('topic').filter({ hasText: 'Опоздал курьер' }).waitFor();
    assert.deepEqual(await axe(operator), []);
    await operator.keyboard.press('Enter');
    await at('topic-of').filter({ hasText: 'Доставка / Опоздал курьер' }).waitFor();
    await desk.page.getByText('Тема: Доставка / Опоздал курьер').first().waitFor();
    await desk.reply('Едет');
    await desk.deed('close');
    await desk.page.getByText('Диалог закрыт').first().waitFor();
  });

  await t.test('closing without a topic asks for it, and then closes', async () => {
    const page = await person(t);
    await page.goto(await hostSite(t, program));
    const visitor = new Visitor(page);
    await visitor.open();
    await visitor.write('Не проходит карта');
    await operator.goto(program.url);
    const desk = new Desk(operator);
    await desk.accept('Не проходит карта');
    await desk.reply('Попробуйте ещё раз');
    await operator.keyboard.press('Alt+w');
    await at('topic-dialog').getByText('Группа просит указать').waitFor();
    await at('topic').filter({ hasText: 'Оплата' }).click();
    await desk.page.getByText('Диалог закрыт').first().waitFor();
  });

  await t.test('the monitor shows what is written about', async () => {
    await operator.goto(program.url + '/monitor');
    const lines = at('board-topic');
    await lines.nth(1).waitFor();
    assert.deepEqual((await lines.allInnerTexts()).map((one) => one.replace(/\s+/g, ' ')).sort(), ['Доставка / Опоздал курьер 1', 'Оплата 1']);
    await lines.filter({ hasText: 'Оплата' }).click();
    await at('board-opened').getByRole('heading', { name: 'Оплата: 1' }).waitFor();
    assert.equal(await at('board-member').count(), 1);
    await operator.keyboard.press('Escape');
  });

  await t.test('a report by topic counts them', async () => {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Moscow' }).format(Date.now());
    const table = at('report-table');
    for (let tries = 0; tries < 20; tries++) { // a report may be a second old: the last topic was set just now
      await operator.goto(`${program.url}/reports/topics?from=${day}&to=${day}`);
      await table.getByRole('rowheader', { name: 'Доставка / Опоздал курьер' }).waitFor();
      if (await table.getByRole('rowheader', { name: 'Оплата' }).count()) break;
    }
    const names = await table.locator('tbody').getByRole('rowheader').allInnerTexts();
    assert.deepEqual(names, ['Доставка', 'Доставка / Опоздал курьер', 'Оплата'], 'what is under a topic stands under it');
    assert.deepEqual(await table.locator('tbody tr td:nth-child(2)').allInnerTexts(), ['1', '1', '1']);
    await at('report-tree').getByText('Строка темы считает и её подтемы').waitFor();
    if (process.env.SHOTS) await operator.screenshot({ path: process.env.SHOTS + '/topics.png', fullPage: true });
    await table.locator('tbody tr').first().getByRole('button').first().click();
    await operator.getByText('Опоздал курьер').first().waitFor();
  });
  assert.deepEqual(operator.problems, []);
});
