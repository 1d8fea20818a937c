// What a visitor has of the widget besides the words: being told, the place of
// the window, the page's events, a face, a window of its own.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, setStatus, hostSite } from './harness.mjs';

let program, staff;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

/** A visitor and an operator who have begun to talk. */
async function pair(t, { question, site = {}, shop = {}, prepare } = {}) {
  const host = await hostSite(t, program, site);
  const operator = await person(t);
  await signIn(operator, program, admin);
  const page = await person(t, shop);
  await prepare?.(page);
  await page.goto(host);
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.write(question);
  await visitor.message(question, 'sent').waitFor();
  const desk = new Desk(operator);
  await desk.accept(question);
  const id = await desk.at('conversation').getAttribute('data-conversation');
  t.after(() => staff.post(`/api/conversations/${id}/close`, { final: true })); // room for the next
  return { host, operator, desk, page, visitor };
}

const panelOf = (page) => page.frames().find((one) => one.url().includes('/widget/panel'));

test('an answer to who looks elsewhere: the badge, the title, a sound, a notification', async (t) => {
  const { page, visitor, desk } = await pair(t, {
    question: 'Ответите?',
    shop: { permissions: ['notifications'] },
    prepare: (p) => p.addInitScript(() => {
      window.tones = 0;
      window.shown = [];
      const make = AudioContext.prototype.createOscillator;
      AudioContext.prototype.createOscillator = function () {
        window.tones++;
        return make.call(this);
      };
      // Tabs of this browser never go out of sight by themselves.
      Object.defineProperty(document, 'hidden', { get: () => !!window.away });
      window.Notification = class {
        static permission = 'granted';
        constructor(title, { body }) { window.shown.push(`${title}: ${body}`); }
      };
    }),
  });
  const badge = page.getByTestId('unread');
  const title = await page.title();
  const goAway = async (away) => {
    for (const frame of page.frames())
      await frame.evaluate((is) => {
        window.away = is;
        document.dispatchEvent(new Event('visibilitychange'));
      }, away);
  };
  const tones = () => panelOf(page)?.evaluate(() => window.tones).catch(() => 0) ?? 0;
  const sounded = async (more) => {
    for (let n = 0; n < 50 && (await tones()) <= more; n++) await page.waitForTimeout(100);
    assert.ok((await tones()) > more, 'a sound');
  };

  await t.test('in front and open: nothing rings', async () => {
    await desk.reply('первый ответ');
    await visitor.message('первый ответ').waitFor();
    assert.equal(await tones(), 0);
    assert.equal(await badge.isVisible(), false);
  });
  await t.test('closed: a badge with the number, and a sound', async () => {
    await visitor.at('close').click();
    await desk.reply('второй ответ');
    await badge.filter({ hasText: /^1$/ }).waitFor();
    await sounded(0);
    await desk.reply('третий ответ');
    await badge.filter({ hasText: /^2$/ }).waitFor();
    assert.match(await visitor.bubble.getAttribute('aria-label'), /непрочитанных: 2/);
    assert.deepEqual(await page.evaluate(() => window.shown), [], 'the page is in front');
    await visitor.open();
    await badge.waitFor({ state: 'hidden' });
    await desk.page.locator('[data-testid="message"]', { hasText: 'третий ответ' }).waitFor();
  });
  await t.test('the tab is hidden: the title counts, the browser notifies', async () => {
    await goAway(true);
    const rung = await tones();
    await desk.reply('четвёртый **ответ**');
    await page.waitForFunction((plain) => document.title === `(1) ${plain}`, title);
    await page.waitForFunction(() => window.shown.length === 1);
    assert.deepEqual(await page.evaluate(() => window.shown), [`${admin.name}: четвёртый ответ`]);
    await sounded(rung);
    await goAway(false);
    await page.waitForFunction((plain) => document.title === plain, title);
    await badge.waitFor({ state: 'hidden' });
  });
  await t.test('muted: silent, but not hidden', async () => {
    await visitor.at('menu').click();
    await visitor.at('sound').click();
    await visitor.at('close').click();
    const rung = await tones();
    await desk.reply('пятый ответ');
    await badge.filter({ hasText: /^1$/ }).waitFor();
    await page.waitForTimeout(500);
    assert.equal(await tones(), rung);
  });
  await t.test('on a page where the chat was not opened the number is there at once', async () => {
    await page.reload();
    await badge.filter({ hasText: /^1$/ }).waitFor();
    assert.equal(panelOf(page), undefined, 'and costs no frame');
    await desk.reply('шестой ответ');
    await badge.filter({ hasText: /^2$/ }).waitFor();
  });
  assert.deepEqual(page.problems, []);
});

test('the window is moved and resized, by hand and by keys, and stays so', async (t) => {
  const host = await hostSite(t, program);
  const page = await person(t);
  await page.goto(host);
  const visitor = new Visitor(page);
  await visitor.open();
  const frame = page.getByTestId('frame');
  // It comes with a short movement.
  const box = async () => {
    await frame.evaluate((one) => Promise.all(one.getAnimations().map((each) => each.finished)));
    const { x, y, width, height } = await frame.boundingBox();
    return [x, y, width, height].map(Math.round);
  };
  // The panel asks the page to place it, and the page does a moment later.
  const stands = async (wanted, why) => {
    for (let n = 0; n < 40 && String(await box()) !== String(wanted); n++) await page.waitForTimeout(50);
    assert.deepEqual(await box(), wanted, why);
  };
  // A hand takes hold of what it sees; this one is quicker than the screen, so
  // it waits until the browser has drawn the frame where it now stands.
  const reach = async (id, at = {}) => {
    for (let n = 0; ; n++) {
      const from = await visitor.at(id).boundingBox();
      const [x, y] = [from.x + (at.x ?? from.width / 2), from.y + (at.y ?? from.height / 2)];
      await page.mouse.move(x + 1, y);
      await page.mouse.move(x, y);
      if (n === 100 || (await visitor.at(id).evaluate((one) => one.matches(':hover')))) return [x, y];
      await page.waitForTimeout(50);
    }
  };
  const drag = async (id, dx, dy, at = {}) => {
    const [x, y] = await reach(id, at);
    await page.mouse.down();
    await page.mouse.move(x + dx / 2, y + dy / 2);
    await page.mouse.move(x + dx, y + dy);
    await page.mouse.up();
  };
  const home = await box();
  await drag('operator-name', -300, -40);
  let wanted = [home[0] - 300, home[1] - 40, home[2], home[3]];
  await stands(wanted, 'dragged by the header');
  await drag('resize', 50, 60);
  wanted = [wanted[0] + 50, wanted[1] + 60, wanted[2] - 50, wanted[3] - 60];
  await stands(wanted, 'dragged by the corner');

  await visitor.at('move').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  wanted[0] += 16;
  wanted[1] += 64;
  await stands(wanted, 'moved by keys');
  await visitor.at('resize').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  wanted = [wanted[0] - 16, wanted[1] - 16, wanted[2] + 16, wanted[3] + 16];
  await stands(wanted, 'resized by keys');

  await page.reload();
  await visitor.at('panel').waitFor();
  await page.waitForFunction(() => document.querySelector('otklik-widget').shadowRoot.querySelector('iframe.on'));
  await stands(wanted, 'remembered');

  await page.setViewportSize({ width: 700, height: 500 });
  await page.waitForTimeout(300);
  const [x, y, width, height] = await box();
  assert.ok(x >= 0 && y >= 0 && x + width <= 700 && y + height <= 500, 'wholly on a smaller page');
  await page.setViewportSize({ width: 1366, height: 768 });
  await reach('menu');
  await visitor.at('menu').click();
  await visitor.at('place').click();
  await stands(home, 'put back');
});

test('events of the page: message, unread, availability; and off', async (t) => {
  const { page, visitor, desk, operator } = await pair(t, { question: 'Событие первое' });
  const heard = () => page.evaluate(() => window.heard);
  await page.evaluate(() => {
    window.heard = [];
    window.calls = {
      message: (message) => window.heard.push(`message ${message.author} ${message.text}`),
      unread: (n) => window.heard.push(`unread ${n} ${window.otklik.unread}`),
      availability: (is) => window.heard.push(`availability ${is} ${window.otklik('getAvailability')}`),
    };
    for (const name in window.calls) window.otklik('on', name, window.calls[name]);
    addEventListener('otklik:message', () => (window.windowed = (window.windowed ?? 0) + 1));
  });
  await desk.reply('раз');
  await page.waitForFunction(() => window.heard.includes('message operator раз'));
  await visitor.at('close').click();
  await desk.reply('два');
  await page.waitForFunction(() => window.heard.includes('unread 1 1'));
  await visitor.open();
  await page.waitForFunction(() => window.heard.includes('unread 0 0'));
  await visitor.write('и я');
  await page.waitForFunction(() => window.heard.includes('message visitor и я'));
  await setStatus(operator, 'offline');
  await page.waitForFunction(() => window.heard.includes('availability false false'));
  await setStatus(operator, 'available');
  await page.waitForFunction(() => window.heard.includes('availability true true'));
  await desk.accept('и я'); // it went back into the queue
  const all = await heard();
  assert.equal(all.filter((one) => one === 'message operator раз').length, 1, 'once each');

  await page.evaluate(() => {
    for (const name in window.calls) window.otklik('off', name, window.calls[name]);
    window.windowed = 0;
  });
  await desk.reply('после off');
  await page.waitForFunction(() => window.windowed === 1);
  assert.deepEqual(await heard(), all);
});

test('the operator’s photo is the face in the panel', async (t) => {
  const { visitor, desk, operator } = await pair(t, { question: 'Покажитесь' });
  assert.equal(await visitor.panel.locator('header img').count(), 0);
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
  const answer = await fetch(program.url + '/api/me/photo', { method: 'PUT', headers: { 'content-type': 'image/png', cookie: staff.cookie, 'sec-fetch-site': 'same-origin' }, body: png });
  assert.ok(answer.ok, String(answer.status));
  await desk.reply('Вот я');
  await visitor.message('Вот я').waitFor();
  await visitor.at('close').click();
  await visitor.page.reload();
  await visitor.open();
  const face = visitor.panel.locator('header img');
  await face.waitFor();
  await face.evaluate((img) => img.decode());
  assert.equal(await face.evaluate((img) => img.naturalWidth), 1);
  assert.deepEqual(visitor.page.problems, []);
  assert.deepEqual(operator.problems, []);
});

test('what is being typed is seen where the site allows it, and only there', async (t) => {
  const { visitor, desk } = await pair(t, { question: 'Пока нельзя' });
  await visitor.at('input').pressSequentially('это не видно');
  await desk.at('typing').waitFor();
  assert.doesNotMatch(await desk.at('typing').innerText(), /не видно/);
  await visitor.at('input').fill('');

  const site = (await staff.get('/api/settings')).sites[0];
  await staff.put('/api/sites/main', { ...site, liveTyping: true });
  t.after(() => staff.put('/api/sites/main', { ...site, liveTyping: false }));
  await visitor.page.reload();
  await visitor.at('input').pressSequentially('а доставка сколько идёт', { delay: 40 });
  await desk.at('typing').filter({ hasText: 'а доставка сколько идёт' }).waitFor();
  assert.equal(await desk.message('а доставка').count(), 0, 'it is not a message yet');
});

test('a policy that forbids frames: the chat has a window of its own', async (t) => {
  const host = await hostSite(t, program, { csp: "frame-src 'none'" });
  const operator = await person(t);
  await signIn(operator, program, admin);
  const page = await person(t);
  await page.goto(host);
  const [popup] = await Promise.all([page.context().waitForEvent('page'), page.getByTestId('bubble').click()]);
  const at = (id) => popup.getByTestId(id);
  await at('input').fill('пишу из окна');
  await at('send').click();
  await popup.locator('[data-testid="message"][data-state="sent"]', { hasText: 'пишу из окна' }).waitFor();
  const desk = new Desk(operator);
  await desk.accept('пишу из окна');
  const id = await desk.at('conversation').getAttribute('data-conversation');
  t.after(() => staff.post(`/api/conversations/${id}/close`, { final: true }));
  await desk.reply('вижу вас в окне');
  await popup.getByText('вижу вас в окне').waitFor();
  await operator.getByTestId('visitor-card').getByText('Shop').first().waitFor(); // the page's own title, not the window's
  await popup.close();
  await desk.reply('а теперь?');
  await page.getByTestId('unread').filter({ hasText: '1' }).waitFor();
  assert.deepEqual(page.problems.filter((one) => !/Content.Security.Policy|frame-src/i.test(one)), []);
});

test('who does not come back is moved to offline, and the conversation says so', async (t) => {
  const { deskRules } = await staff.get('/api/settings');
  await staff.put('/api/desk-rules', { ...deskRules, visitorGraceSeconds: 1, leftMessageSeconds: 1, leftOfflineSeconds: 2 });
  t.after(() => staff.put('/api/desk-rules', deskRules));
  const { page, desk } = await pair(t, { question: 'Сейчас уйду' });
  await page.goto('about:blank');
  await desk.page.getByText('Посетитель покинул сайт').first().waitFor();
  await desk.page.getByText('переведён в офлайн').first().waitFor();
});
