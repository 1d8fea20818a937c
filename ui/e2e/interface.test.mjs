// The widget's JavaScript interface as pages use it: begun by the page itself,
// without a bubble, opened by a button of the shop, told of the customer.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, hostSite } from './harness.mjs';

let program, staff;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

test('a page that begins the chat itself', async (t) => {
  const operator = await person(t);
  await signIn(operator, program, admin);
  const host = await hostSite(t, program, {
    bare: true,
    head: `<script>window.otklik=window.otklik||function(){(otklik.q=otklik.q||[]).push(arguments)};
      otklik('boot',{site:'main',hideBubble:true,attributes:{plan:'gold'},locale:'en'})</script>
      <script async src="${program.url}/widget.js"></script>`,
    body: '<button id="help" onclick="otklik(\'toggle\')">Help</button>',
  });
  const page = await person(t);
  const heard = [];
  await page.exposeFunction('hear', (name) => heard.push(name));
  await page.addInitScript(() => {
    for (const name of ['ready', 'opened', 'closed']) addEventListener('otklik:' + name, () => window.hear(name));
  });
  await page.goto(host);
  await page.waitForFunction(() => window.otklik?.isOpen === false);
  const visitor = new Visitor(page);

  await t.test('no bubble, and toggle opens and closes', async () => {
    assert.equal(await page.getByTestId('bubble').isVisible().catch(() => false), false);
    await page.click('#help');
    await visitor.at('input').waitFor();
    assert.equal(await page.evaluate(() => window.otklik.isOpen), true);
    assert.match(await visitor.at('send').getAttribute('aria-label'), /Send/, 'boot said English');
    await page.evaluate(() => window.otklik.toggle());
    await page.getByTestId('frame').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => window.otklik.isOpen), false);
    await page.evaluate(() => window.otklik('show'));
    await visitor.at('input').waitFor();
    await page.waitForFunction(() => window.otklik.isOpen);
  });
  await t.test('the language is changed while the chat is open, and the draft stays', async () => {
    await visitor.at('input').fill('недописанное');
    await page.evaluate(() => window.otklik('setLocale', 'ru'));
    await visitor.panel.locator('[data-testid="send"][aria-label="Отправить"]').waitFor();
    assert.equal(await visitor.at('input').inputValue(), 'недописанное');
  });
  await t.test('what the page says of the customer is on the operator’s card', async () => {
    await page.evaluate(() => window.otklik('setCustomAttributes', { basket: '3 чашки' }));
    await visitor.write('Помогите с заказом');
    await visitor.message('Помогите с заказом').waitFor();
    const desk = new Desk(operator);
    await desk.accept('Помогите с заказом');
    const card = operator.getByTestId('visitor-card');
    await card.getByText('gold').first().waitFor();
    await card.getByText('3 чашки').first().waitFor();
    const id = await desk.at('conversation').getAttribute('data-conversation');
    await staff.post(`/api/conversations/${id}/close`, { final: true });
  });
  await t.test('a bubble after all, on the other side', async () => {
    await page.evaluate(() => (window.otklik('hide'), window.otklik('boot', { hideBubble: false, position: 'left' })));
    await page.getByTestId('bubble').waitFor();
    const box = await page.getByTestId('bubble').boundingBox();
    assert.ok(box.x < 200, JSON.stringify(box));
  });
  assert.deepEqual(heard.slice(0, 3), ['ready', 'opened', 'closed']);
  assert.deepEqual(page.problems, []);
});

test('a mistake in a call harms neither the page nor the chat', async (t) => {
  const page = await person(t);
  await page.goto(await hostSite(t, program, { head: `<script>window.otklik=function(){(otklik.q=otklik.q||[]).push(arguments)};otklik('on','opened');otklik('nothing')</script>` }));
  await page.getByTestId('bubble').waitFor(); // begun, whatever was asked before
  await page.evaluate(() => {
    window.otklik('opne');
    window.otklik('setUser', 'no token');
    window.otklik('setCustomAttributes', null);
    window.otklik('setLocale', 'tlh');
    window.otklik('on', 'message');
    window.otklik('on', 'ready');
    window.otklik('off', 'message');
    window.otklik('on', 'opened', () => {
      throw new Error('the page’s own fault');
    });
    window.otklik('open');
  });
  await new Visitor(page).at('panel').waitFor();
  assert.deepEqual(page.problems.filter((one) => !one.includes('own fault')), []);
});
