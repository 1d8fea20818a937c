// What a visitor writes comes back to the page that wrote it by one way alone,
// the answer, and to their other tabs by the socket: once in each, always.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, hostSite } from './harness.mjs';

let program, operator;
before(async () => {
  program = await Program.start();
  await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

/** Somebody is there: visitors have the chat, and not the form. */
async function staffed(t) {
  operator = await person(t);
  await signIn(operator, program, admin);
  return hostSite(t, program);
}

/** A page of the shop with the panel open; told are the texts its sockets brought, heard those the page's script was told of. */
async function tab(page, host) {
  const told = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => {
    const frame = JSON.parse(String(payload));
    if (frame.t === 'message') told.push(frame.message.text);
  }));
  await page.goto(host);
  await page.evaluate(() => {
    window.heard = [];
    addEventListener('otklik:message', (event) => window.heard.push(event.detail.text));
  });
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.at('input').waitFor();
  return { visitor, told, heard: () => page.evaluate(() => window.heard) };
}

test('two tabs of one visitor: each message once in each', async (t) => {
  const host = await staffed(t);
  const page = await person(t);
  const one = await tab(page, host);
  const two = await tab(await page.context().newPage(), host);
  await one.visitor.write('из первой');
  await one.visitor.message('из первой', 'sent').waitFor();
  await two.visitor.message('из первой', 'sent').waitFor();
  await two.visitor.write('из второй');
  for (const each of [one, two]) await each.visitor.message('из второй', 'sent').waitFor();
  const desk = new Desk(operator);
  await desk.accept();
  await desk.reply('ответ');
  for (const each of [one, two]) await each.visitor.message('ответ').waitFor();
  for (const text of ['из первой', 'из второй', 'ответ']) {
    for (const each of [one, two]) assert.equal(await each.visitor.message(text).count(), 1, `${text}: once in each tab`);
  }
  assert.deepEqual(one.told, ['из второй', 'ответ'], 'the first tab is spared its own');
  assert.deepEqual(two.told, ['из первой', 'ответ'], 'and so is the second');
  for (const each of [one, two]) assert.deepEqual(await each.heard(), ['из первой', 'из второй', 'ответ'], 'the page’s script hears of all');
});

/** Lets the next messages be stored and loses the answers. */
async function loseAnswers(page, count) {
  await page.route('**/widget/messages', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  }, { times: count });
}

test('the answer is lost: sent again, shown once, with its own time', async (t) => {
  const host = await staffed(t);
  const page = await person(t);
  const { visitor, told } = await tab(page, host);
  await loseAnswers(page, 1);
  const began = Date.now();
  await visitor.write('ответ потерян');
  await visitor.message('ответ потерян', 'sent').waitFor({ timeout: 30000 });
  assert.equal(await visitor.message('ответ потерян').count(), 1);
  const at = Date.parse(await visitor.message('ответ потерян').locator('time').getAttribute('datetime'));
  assert.ok(at >= began - 1000 && at <= Date.now() + 1000, new Date(at).toISOString());
  assert.deepEqual(told, []);
});

test('the answer is lost, then the network, and the message is thrown away: what was stored is shown', async (t) => {
  const host = await staffed(t);
  const page = await person(t);
  const { visitor } = await tab(page, host);
  await loseAnswers(page, 4);
  const stored = page.waitForRequest('**/widget/messages').then((request) => page.waitForEvent('requestfailed', (failed) => failed === request));
  await visitor.write('раздумал');
  await stored;
  await page.context().setOffline(true);
  await visitor.at('discard').click({ timeout: 30000 });
  assert.equal(await visitor.message('раздумал').count(), 0);
  await page.context().setOffline(false);
  await visitor.message('раздумал', 'sent').waitFor({ timeout: 30000 });
  assert.equal(await visitor.message('раздумал').count(), 1);
});
