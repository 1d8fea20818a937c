// Lost networks, killed servers: nobody's words are lost, nobody's doubled.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, hostSite } from './harness.mjs';

let program;
before(async () => {
  program = await Program.start();
  await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

/** A visitor has written, and the operator has taken the conversation. */
async function inTalk(t, text) {
  const host = await hostSite(t, program);
  const operator = await person(t);
  await signIn(operator, program, admin);
  const shopper = await person(t);
  await shopper.goto(host);
  const visitor = new Visitor(shopper);
  await visitor.open();
  await visitor.write(text);
  await visitor.message(text, 'sent').waitFor();
  const desk = new Desk(operator);
  await desk.accept(text);
  return { host, shopper, visitor, desk };
}

test('the visitor loses the network and finds it again', async (t) => {
  const { shopper, visitor, desk } = await inTalk(t, 'до обрыва');
  await shopper.context().setOffline(true);
  await visitor.write('во время обрыва');
  await visitor.message('во время обрыва').waitFor();
  assert.equal(await visitor.message('во время обрыва', 'sent').count(), 0, 'what is unsent is not shown as sent');
  assert.equal(await desk.message('во время обрыва').count(), 0);
  await shopper.context().setOffline(false);
  await desk.message('во время обрыва').waitFor({ timeout: 45000 });
  assert.equal(await desk.message('во время обрыва').count(), 1);
});

test('what was written without a network outlives the page', async (t) => {
  const { host, shopper, visitor, desk } = await inTalk(t, 'пока есть сеть');
  await shopper.context().setOffline(true);
  await visitor.write('из туннеля');
  await visitor.message('из туннеля', 'unsent').waitFor();
  await shopper.goto('about:blank');
  await shopper.context().setOffline(false);
  await shopper.goto(host); // the chat was open: it opens again by itself
  await desk.message('из туннеля').waitFor({ timeout: 45000 });
  await visitor.message('из туннеля', 'read').waitFor();
  assert.equal(await visitor.message('из туннеля').count(), 1);
  assert.equal(await desk.message('из туннеля').count(), 1);
});

test('the program is killed in the middle of a talk', async (t) => {
  const { visitor, desk } = await inTalk(t, 'раз');
  await desk.reply('два');
  await visitor.message('два').waitFor();

  await program.kill();
  await visitor.write('три, пока никого нет');
  await desk.at('link-banner').waitFor({ timeout: 30000 });
  await program.launch();

  await desk.message('три, пока никого нет').waitFor({ timeout: 45000 });
  for (const text of ['раз', 'два', 'три, пока никого нет']) {
    assert.equal(await visitor.message(text).count(), 1, `${text}: once at the visitor's`);
    assert.equal(await desk.message(text).count(), 1, `${text}: once at the operator's`);
  }
  await desk.reply('четыре');
  await visitor.message('четыре').waitFor({ timeout: 30000 });
});
