// Customers the company's site knows: signed, refused, signed out.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, hostSite } from './harness.mjs';

let program, secret, host, operator, desk;
before(async () => {
  program = await Program.start();
  const staff = await program.setUp();
  secret = (await staff.get('/api/settings')).sites[0].identitySecret;
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

function signed(claims, key = secret) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims })}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}
const marina = { sub: 'c-17', name: 'Марина Климова', email: 'marina@example.org' };
const tokenOf = (page) => page.evaluate(() => localStorage.getItem('otklik:main:token'));

async function shopper(t, jwt) {
  const page = await person(t);
  page.warnings = [];
  page.on('console', (m) => m.type() === 'warning' && page.warnings.push(m.text()));
  await page.goto(host);
  await page.getByTestId('bubble').waitFor();
  await page.waitForFunction(() => localStorage.getItem('otklik:main:token'));
  if (jwt) await page.evaluate((one) => window.otklik('setUser', one), jwt);
  return { page, visitor: new Visitor(page) };
}

test('who the visitor is', async (t) => {
  host = await hostSite(t, program);
  operator = await person(t);
  await signIn(operator, program, admin);
  desk = new Desk(operator);
  const card = operator.getByTestId('visitor-card');
  const { page, visitor } = await shopper(t, signed(marina));

  await t.test('a signed name is on the operator’s card, confirmed', async () => {
    await visitor.open();
    await visitor.write('Где мой заказ?');
    await visitor.message('Где мой заказ?', 'sent').waitFor();
    await desk.accept('Марина Климова');
    await card.getByRole('heading', { name: 'Марина Климова' }).waitFor();
    await card.getByText('Личность подтверждена').first().waitFor({ state: 'attached' });
    await desk.reply('Уже в пути');
    await visitor.message('Уже в пути').waitFor();
    assert.deepEqual(page.warnings, []);
  });
  await t.test('on another device the same customer has the same conversation', async () => {
    const other = await shopper(t, signed(marina));
    await other.visitor.open();
    await other.visitor.message('Уже в пути').waitFor();
    await other.page.context().close();
  });
  for (const [name, jwt] of [
    ['a token that has expired', signed({ sub: 'c-18', name: 'Просроченный', exp: Math.floor(Date.now() / 1000) - 3600 })],
    ['a token signed by somebody else', signed({ sub: 'c-17', name: 'Самозванец' }, 'x'.repeat(40))],
  ])
    await t.test(`${name} is refused quietly, and the chat works`, async () => {
      const other = await shopper(t, jwt);
      await other.page.waitForFunction(() => true);
      await other.visitor.open();
      assert.equal(await other.visitor.message('Уже в пути').count(), 0);
      await other.visitor.write(`пишу, хотя ${name}`);
      await other.visitor.message(name, 'sent').waitFor();
      await desk.accept(name);
      await desk.message(name).waitFor();
      assert.doesNotMatch(await card.innerText(), /Просроченный|Самозванец|Личность подтверждена|Марина/);
      assert.deepEqual(other.page.problems, []);
      assert.equal(other.page.warnings.length, 1, 'the site’s own developer is told in the console');
    });
  await t.test('signed out: a new visitor without a history', async () => {
    const before = await tokenOf(page);
    await page.evaluate(() => window.otklik('reset'));
    await page.getByTestId('frame').waitFor({ state: 'detached' });
    await page.waitForFunction((was) => ![null, was].includes(localStorage.getItem('otklik:main:token')), before);
    await visitor.open();
    await visitor.at('input').waitFor();
    await visitor.at('greeting').waitFor();
    assert.equal(await visitor.at('message').count(), 0);
    await visitor.write('я тут впервые');
    await visitor.message('я тут впервые', 'sent').waitFor();
    await desk.accept('я тут впервые');
    assert.doesNotMatch(await card.innerText(), /Марина|подтверждена/);
  });
});
