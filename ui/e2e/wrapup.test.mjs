// Work after a conversation: the group grants time for it, the visitor sees the
// close at once, the operator is offered nothing until «Готово» or the end of the
// time, and the monitor says what they do.
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

async function visitorWrites(t, text) {
  const page = await person(t);
  await page.goto(await hostSite(t, program));
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.write(text);
  return { page, visitor };
}

const list = (operator) => operator.getByTestId('wrap-up');

test('the slot stays the operator’s until they are done', async (t) => {
  const operator = await person(t);
  await signIn(operator, program, admin);
  const at = (id) => operator.getByTestId(id);
  const desk = new Desk(operator);

  await t.test('the group’s setting says what it does and keeps what was put in', async () => {
    const me = (await staff.get('/api/session')).me;
    await staff.patch(`/api/operators/${me.id}`, { chatLimit: 1 });
    await operator.goto(program.url + '/settings/groups');
    await at('setting-wrapUpSeconds').getByText('Выключено').first().waitFor();
    await at('input-wrapUpSeconds').fill('300');
    assert.deepEqual(await axe(operator), []);
    await at('save').click();
    await operator.waitForFunction(async () => (await (await fetch('/api/settings')).json()).groups.some((one) => one.rules.wrapUpSeconds === 300));
  });

  let first;
  await t.test('closed for the visitor at once, and the next one is not offered', async () => {
    first = await visitorWrites(t, 'Где мой заказ?');
    await operator.goto(program.url);
    await desk.accept('Где мой заказ?');
    await desk.reply('Едет к вам');
    await operator.keyboard.press('Alt+w');
    await list(operator).waitFor();
    assert.equal(await at('wrap-up-left').count(), 1, 'the head counts down');
    await first.visitor.panel.getByText(/завершён|закрыт/i).first().waitFor();
    const second = await visitorWrites(t, 'Можно вернуть товар?');
    await at('list-waiting').getByText('Можно вернуть товар?').waitFor();
    assert.equal(await at('offer').count(), 0, 'a full operator is offered nothing');
    const { now } = await staff.get(`/api/conversations/2/why`);
    assert.deepEqual(now.skipped.map((one) => one.reason), ['wrap_up']);
    assert.deepEqual(await axe(operator), []);
    assert.ok(second);
  });

  await t.test('a supervisor sees what they do', async () => {
    const monitor = await operator.context().newPage();
    await monitor.goto(program.url + '/monitor');
    await monitor.locator('[data-testid^="state-of-"][data-state="wrapup"]').filter({ hasText: 'Постобработка' }).waitFor();
    assert.deepEqual(await axe(monitor), []);
    await monitor.close();
  });

  await t.test('a note, and the key that says that it is done: the next one comes', async () => {
    await operator.keyboard.press('Alt+n');
    await operator.keyboard.type('Перезвонить завтра');
    await operator.keyboard.press('Enter');
    await operator.getByTestId('conversation').getByText('Перезвонить завтра').waitFor();
    await operator.keyboard.press('Alt+x');
    await at('offer').getByText('Можно вернуть товар?').waitFor();
    assert.equal(await list(operator).count(), 0);
    await operator.getByTestId('conversation').getByText('Постобработка завершена').waitFor();
  });

  await t.test('a restart keeps the time that was granted, and the button in the list ends it', async () => {
    await desk.accept('Можно вернуть товар?');
    await desk.reply('Да, в течение 14 дней');
    await desk.deed('close');
    await list(operator).waitFor();
    const before = (await staff.get('/api/conversations/2')).card.wrapUpUntil;
    await program.kill();
    await program.launch();
    assert.equal((await staff.get('/api/conversations/2')).card.wrapUpUntil, before);
    await list(operator).waitFor();
    await at('wrap-up-done').click();
    await list(operator).waitFor({ state: 'detached' });
  });

  await t.test('the visitor who writes again comes back to the operator', async () => {
    await operator.getByTestId('section-closed').waitFor();
    const third = await visitorWrites(t, 'Ещё вопрос');
    await desk.accept('Ещё вопрос');
    await desk.reply('Слушаю');
    await desk.deed('close');
    await list(operator).waitFor();
    await third.visitor.write('Спасибо, и вот что');
    await at('offer').getByText('Спасибо, и вот что').waitFor();
    assert.equal(await list(operator).count(), 0);
  });
});

test('with four offers at once the time of a wrap-up is in sight on a small laptop', async (t) => {
  const shop = await Program.start();
  t.after(() => shop.stop());
  const chief = await shop.setUp();
  const { me } = await chief.get('/api/session');
  await chief.patch(`/api/operators/${me.id}`, { chatLimit: 6 });
  const group = (await chief.get('/api/settings')).groups[0];
  await chief.patch(`/api/groups/${group.id}`, { rules: { ...group.rules, wrapUpSeconds: 300, offerSeconds: 600 } });
  const writes = async (text) => {
    const page = await person(t);
    await page.goto(shop.url + '/demo/');
    const visitor = new Visitor(page);
    await visitor.open();
    await visitor.write(text);
    await visitor.message(text).waitFor();
  };
  const operator = await person(t);
  await signIn(operator, shop, admin);
  const desk = new Desk(operator);
  for (const text of ['Первый', 'Второй']) {
    await writes(text);
    await desk.accept(text);
    await desk.reply('Слушаю');
  }
  await operator.keyboard.press('Alt+w');
  await list(operator).waitFor();
  const questions = ['Здравствуйте! Подскажите, пожалуйста, когда доставят заказ?', 'Хочу вернуть светильник, он не подошёл по размеру', 'Есть ли скидка для постоянных покупателей магазина?', 'Можно ли оплатить картой при получении товара?'];
  for (const text of questions) await writes(text);
  await operator.getByTestId('offer').nth(3).waitFor();
  // What is in sight is what a press in its middle would meet.
  const hidden = () => operator.evaluate(() => [...document.querySelectorAll('[data-testid="offer-accept"], [data-testid="offer-decline"], [data-testid="offer-place"], [data-testid="wrap-up"] [role="img"], [data-testid="wrap-up"] svg, [data-testid="wrap-up-done"]')].filter((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return !met || !one.closest('article').contains(met);
  }).map((one) => one.dataset.testid ?? one.tagName));
  assert.deepEqual(await hidden(), [], 'all of it is in sight');
  assert.deepEqual(await axe(operator), []);
  await operator.setViewportSize({ width: 390, height: 844 });
  await operator.goto(shop.url);
  await operator.getByTestId('offer').nth(3).waitFor();
  await list(operator).waitFor();
  assert.deepEqual(await hidden(), [], 'and on a phone');
  await operator.getByTestId('wrap-up-done').click();
  await list(operator).waitFor({ state: 'detached' });
});
