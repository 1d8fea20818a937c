// What tells an operator who looks elsewhere that a conversation is offered.
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

test('an offer rings for as long as it stands; its notification goes with it', async (t) => {
  const host = await hostSite(t, program, { head: '<script>document.title += " с очень длинным названием, каких на витринах много"</script>' });
  const operator = await person(t);
  await operator.addInitScript(() => {
    window.bells = [];
    window.shown = [];
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () {
      // One sound is a handful of tones at once.
      if (!(performance.now() - window.bells.at(-1) < 500)) window.bells.push(performance.now());
      return make.call(this);
    };
    document.hasFocus = () => false;
    window.Notification = class {
      static permission = 'granted';
      constructor(title) { window.shown.push(this); this.title = title; }
      close() { this.closed = true; }
    };
  });
  await signIn(operator, program, admin);
  const desk = new Desk(operator);
  const shopper = await person(t);
  await shopper.goto(host);
  const visitor = new Visitor(shopper);
  await visitor.open();
  await visitor.write('Есть кто?');
  await desk.offers().first().waitFor();

  await t.test('the wait is said first: the end of the line is cut off', async () => {
    await operator.getByTestId('offer-place').filter({ hasText: 'ждёт' }).waitFor();
    assert.match(await operator.getByTestId('offer-place').innerText(), /^ждёт /);
  });
  await t.test('it rings again and the notification stands', async () => {
    await operator.waitForFunction(() => window.bells.length >= 2, null, { timeout: 12_000 });
    const [first, second] = await operator.evaluate(() => window.bells);
    assert.ok(second - first > 7900 && second - first < 10_500, `${second - first} ms`);
    assert.deepEqual(await operator.evaluate(() => window.shown.map((one) => !!one.closed)), [false]);
  });
  await t.test('taken: no more of either', async () => {
    await desk.accept();
    await operator.waitForFunction(() => window.shown.every((one) => one.closed));
    const rung = await operator.evaluate(() => window.bells.length);
    await operator.waitForTimeout(10_000);
    assert.equal(await operator.evaluate(() => window.bells.length), rung);
  });
  assert.deepEqual(operator.problems, []);
});
