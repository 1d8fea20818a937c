// The widget on other people's pages: it costs little, touches nothing, and
// survives what it meets there.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, hostSite, axe } from './harness.mjs';

let program, operator;
before(async () => {
  program = await Program.start();
  await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

async function talks(t, page) {
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.at('panel').waitFor();
  return visitor;
}

test('a page view costs the loader and nothing else', async (t) => {
  const host = await hostSite(t, program);
  const page = await person(t);
  const asked = [];
  page.on('request', (r) => asked.push(r.url()));
  await page.goto(host, { waitUntil: 'load' });
  const before = new Set(await page.evaluate(() => Object.getOwnPropertyNames(window)));
  await page.getByTestId('bubble').waitFor();
  const foreign = asked.filter((u) => !u.startsWith(host));
  assert.deepEqual(foreign.map((u) => new URL(u).pathname), ['/widget.js'], 'one request, no frame, no third party');
  assert.equal(page.frames().length, 1);
  const clean = await person(t);
  await clean.goto(await hostSite(t, program, { bare: true }));
  const standard = new Set(await clean.evaluate(() => Object.getOwnPropertyNames(window)));
  const added = [...before, ...(await page.evaluate(() => Object.getOwnPropertyNames(window)))].filter((n) => !standard.has(n));
  assert.deepEqual([...new Set(added)], ['otklik'], 'one global');
  const answer = await fetch(program.url + '/widget.js', { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(answer.headers.get('content-encoding'), 'gzip');
  assert.ok(answer.headers.get('etag') && answer.headers.get('cache-control'));
});

test('a strict content policy that allows us', async (t) => {
  const host = await hostSite(t, program, { csp: "default-src 'none'; script-src CHAT; connect-src CHAT WS; frame-src CHAT; style-src 'self'; img-src 'self' CHAT" });
  const page = await person(t);
  await page.goto(host);
  const visitor = await talks(t, page);
  const box = await page.getByTestId('frame').boundingBox();
  assert.ok(box.width > 250 && box.height > 300, JSON.stringify(box));
  assert.ok(await visitor.at('input').or(visitor.at('offline-question')).first().isVisible());
  assert.deepEqual(page.problems, []);
});

test('a policy that forbids everything harms nobody', async (t) => {
  const host = await hostSite(t, program, { csp: "default-src 'self'; script-src CHAT 'self' 'unsafe-inline'", body: '<h1>Shop</h1><button id=b onclick="this.textContent=1">0</button>' });
  const page = await person(t);
  await page.goto(host);
  await page.getByTestId('bubble').waitFor();
  await page.click('#b');
  assert.equal(await page.textContent('#b'), '1');
  assert.deepEqual(page.problems.filter((p) => !/Content Security Policy|Content-Security-Policy|violates/i.test(p)), []);
});

test('blocked storage', async (t) => {
  const host = await hostSite(t, program, { head: `<script>for(const one of ['localStorage','sessionStorage','indexedDB'])Object.defineProperty(window,one,{get(){throw new DOMException('no','SecurityError')}})</script>` });
  const staffPage = await person(t);
  await signIn(staffPage, program, admin);
  const page = await person(t);
  await page.goto(host);
  const visitor = await talks(t, page);
  await visitor.write('пишу без хранилища');
  await visitor.message('пишу без хранилища', 'sent').waitFor();
  const desk = new Desk(staffPage);
  await desk.accept('без хранилища');
  await desk.reply('и так видно');
  await visitor.message('и так видно').waitFor();
  await desk.deed('closeFinal');
  assert.deepEqual(page.problems, []);
});

test('the loader included twice', async (t) => {
  const host = await hostSite(t, program, { twice: true });
  const page = await person(t);
  await page.goto(host);
  await page.getByTestId('bubble').first().waitFor();
  assert.equal(await page.getByTestId('bubble').count(), 1);
});

test('a phone: full screen; English; dark; axe', async (t) => {
  const host = await hostSite(t, program, { attributes: 'data-lang="en"' });
  const page = await person(t, { phone: true, language: 'en-US', dark: true });
  await page.goto(host);
  const visitor = await talks(t, page);
  const box = await page.getByTestId('frame').boundingBox();
  assert.ok(box.width >= 389 && box.height >= 800, JSON.stringify(box));
  const frame = page.frames().find((f) => f.url().includes('/widget/panel'));
  assert.deepEqual(await axe(frame), []);
  assert.doesNotMatch((await visitor.at('panel').innerText()).replaceAll('Тёплый дом', ''), /[а-яё]{3}/i);
});

test('the JavaScript interface, calls before the script included', async (t) => {
  const host = await hostSite(t, program, {
    head: `<script>window.otklik=window.otklik||function(){(otklik.q=otklik.q||[]).push(arguments)};window.seen=[];
      otklik('on','ready',function(){seen.push('ready')});otklik('on','opened',function(){seen.push('opened')});otklik('on','closed',function(){seen.push('closed')});
      otklik('setCustomAttributes',{plan:'gold'});otklik('setLocale','en');</script>`,
  });
  const page = await person(t);
  await page.goto(host);
  await page.getByTestId('bubble').waitFor();
  await page.waitForFunction(() => window.seen.includes('ready'));
  await page.evaluate(() => window.otklik('open'));
  await new Visitor(page).at('panel').waitFor();
  await page.waitForFunction(() => window.seen.includes('opened'));
  assert.doesNotMatch((await new Visitor(page).at('panel').innerText()).replaceAll('Тёплый дом', ''), /[а-яё]{3}/i);
  await page.evaluate(() => window.otklik('close'));
  await page.waitForFunction(() => window.seen.includes('closed'));
});

test('keyboard alone', async (t) => {
  const host = await hostSite(t, program);
  const staffPage = await person(t);
  await signIn(staffPage, program, admin);
  const page = await person(t);
  await page.goto(host);
  await page.getByTestId('bubble').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const visitor = new Visitor(page);
  await visitor.at('panel').waitFor();
  await visitor.at('input').focus();
  await page.keyboard.type('с клавиатуры');
  await page.keyboard.press('Enter');
  await visitor.message('с клавиатуры', 'sent').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('frame').waitFor({ state: 'hidden' });

  const desk = new Desk(staffPage);
  await desk.offers().first().waitFor();
  await staffPage.keyboard.press('Alt+KeyA');
  await desk.at('conversation').waitFor();
  await staffPage.keyboard.type('ответ с клавиатуры');
  await staffPage.keyboard.press('Enter');
  await desk.message('ответ с клавиатуры').waitFor();
  await staffPage.keyboard.press('Escape');
  await page.getByTestId('bubble').filter({ hasText: '1' }).or(page.locator('[data-testid="unread"]')).first().waitFor();
});
