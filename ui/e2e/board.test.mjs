// The supervisor's board: a visitor writes and the number moves, a number
// opens, the wallboard says that it is cut off and comes back by itself.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, admin, person, closeBrowser, signIn, axe } from './harness.mjs';

let program;
let staff;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

const reads = (page, figure, text, timeout = 5000) => page.waitForFunction(([id, want]) => document.querySelector(`[data-testid="value-${id}"]`)?.textContent === want, [figure, text], { timeout });

/** Pictures for looking at, when a folder is given. */
async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png` });
}

async function atBoard(t, options = {}) {
  const page = await person(t, options);
  await signIn(page, program, admin, { available: options.available ?? false });
  await page.goto(program.url + '/monitor');
  await page.getByTestId('tile-lt.in_queue').waitFor();
  return page;
}

async function writes(t, text) {
  const page = await person(t);
  await page.goto(program.url + '/demo/');
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.write(text);
  await visitor.message(text).waitFor();
  return visitor;
}

test('a visitor writes and the number moves within a second; the number opens', async (t) => {
  const group = await staff.firstGroup();
  await staff.patch(`/api/groups/${group}`, { rules: { ...(await staff.get('/api/settings')).groups[0].rules, strategy: 'manual' } });
  const page = await atBoard(t, { available: true });
  await reads(page, 'lt.ops_available', '1');
  await reads(page, 'lt.in_queue', '0');
  const guest = await person(t);
  await guest.goto(program.url + '/demo/');
  const visitor = new Visitor(guest);
  await visitor.open();
  await visitor.at('input').fill('Где мой заказ?');
  const moved = reads(page, 'lt.in_queue', '1');
  const begin = Date.now();
  await visitor.at('send').click();
  await moved;
  assert.ok(Date.now() - begin < 1000, `it took ${Date.now() - begin} ms`);
  await reads(page, 'lt.arrived', '1');
  await picture(page, 'monitor-laptop');
  await page.getByTestId('tile-lt.arrived').click();
  const member = page.getByTestId('board-member');
  await member.waitFor();
  assert.match(await member.innerText(), /первое сообщение/);
  assert.deepEqual(await axe(page), [], 'an opened number');
  await picture(page, 'monitor-opened');
  await member.click();
  await page.getByTestId('reason').waitFor();
  await page.getByTestId('reason-conversation').click();
  await page.waitForURL(/\/\?c=\d+/);
  assert.deepEqual(page.problems, []);
});

test('a row filters everything, a threshold tints and says why', async (t) => {
  const page = await atBoard(t);
  await page.getByTestId('thresholds').click();
  await page.getByTestId('warn-lt.in_queue').fill('1');
  await page.getByTestId('critical-lt.slots').fill('0');
  assert.deepEqual(await axe(page), [], 'thresholds');
  await picture(page, 'monitor-thresholds');
  await page.getByTestId('thresholds-save').click();
  await page.locator('[data-testid="tile-lt.in_queue"][data-level="warn"]').waitFor();
  assert.match(await page.getByTestId('tile-lt.in_queue').innerText(), /внимание/);
  await page.getByTestId('board-groups').locator('tbody tr').first().click();
  await page.getByTestId('clear-filter').waitFor();
  await page.getByTestId('clear-filter').click();
  await page.getByTestId('clear-filter').waitFor({ state: 'detached' });
});

test('axe finds nothing, light and dark, in both languages, on a phone', async (t) => {
  for (const dark of [false, true]) {
    const page = await atBoard(t, { dark });
    assert.deepEqual(await axe(page), [], dark ? 'dark' : 'light');
    await picture(page, dark ? 'monitor-dark' : 'monitor-light');
    await page.goto(program.url + '/monitor/wall');
    await page.locator('[data-testid="wall"][data-cut="false"]').waitFor();
    assert.deepEqual(await axe(page), [], 'wall');
    await page.close();
  }
  const phone = await atBoard(t, { phone: true });
  assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing sticks out');
  assert.deepEqual(await axe(phone), [], 'phone');
  await picture(phone, 'monitor-phone');
});

test('English has no Russian left in it', async (t) => {
  const page = await person(t, { language: 'en-GB' });
  await page.addInitScript(() => localStorage.setItem('otklik.language', 'en'));
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + '/monitor');
  await page.getByText('Longest wait').first().waitFor();
  const text = (await page.evaluate(() => document.body.innerText)).replace(/Анна Админ|АА|Тёплый дом|Русский|Поддержка/g, '');
  assert.doesNotMatch(text, /[а-яё]{2}/i);
});

test('an operator has no entry to it', async (t) => {
  const boris = await staff.invite({ name: 'Борис', email: 'boris@example.org', groups: [{ group: await staff.firstGroup(), level: 1 }] });
  const page = await person(t);
  await signIn(page, program, boris, { available: false });
  assert.equal(await page.getByTestId('rail-monitor').count(), 0);
});

test('a wall and the board are told of no conversation until a number is opened', async (t) => {
  const page = await person(t);
  const told = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(JSON.parse(String(payload)).t)));
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + '/monitor/wall');
  await page.locator('[data-testid="wall"][aria-busy="false"]').waitFor();
  const shown = () => page.locator('[data-testid="wall-lt.arrived"] b').textContent();
  const before = Number(await shown());
  told.length = 0;
  await writes(t, 'Со стены меня не видно');
  await page.waitForFunction((n) => Number(document.querySelector('[data-testid="wall-lt.arrived"] b')?.textContent) === n, before + 1, { timeout: 5000 });
  assert.deepEqual(told.filter((kind) => kind === 'card' || kind === 'operator'), []);
  await page.locator('[data-page="monitor"]').click();
  await page.getByTestId('tile-lt.in_queue').waitFor();
  assert.deepEqual(told.filter((kind) => kind === 'card'), [], 'numbers need no rows');
  await page.getByTestId('tile-lt.in_queue').click();
  await page.getByTestId('board-member').last().click(); // the youngest
  await page.getByText('Со стены меня не видно').first().waitFor();
});

test('what a wall was not told yet is no zero', async (t) => {
  const page = await person(t);
  let held;
  let release;
  const asked = new Promise((resolve) => (held = resolve));
  const released = new Promise((resolve) => (release = resolve));
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    let before = Promise.resolve(); // frames keep their order
    server.onMessage((text) => {
      const frame = JSON.parse(String(text));
      if (typeof frame === 'string' || frame.t === 'board') {
        held();
        before = before.then(() => released);
      }
      before = before.then(() => socket.send(text));
    });
  });
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + '/monitor/wall');
  await asked;
  const arrived = page.locator('[data-testid="wall-lt.arrived"] b');
  await arrived.waitFor();
  assert.equal(await arrived.textContent(), '—');
  assert.equal(await page.getByTestId('wall-fresh').count(), 0, 'and nothing says how fresh it is');
  await page.getByTestId('wall-cut').waitFor(); // it stays silent
  release();
  await page.locator('[data-testid="wall"][aria-busy="false"][data-cut="false"]').waitFor();
  assert.match(await arrived.textContent(), /^[1-9]/);
  assert.deepEqual(page.problems, []);
});

test('a change of the board that was lost is made good by the whole', async (t) => {
  const page = await person(t);
  let losing = false;
  let lost = 0;
  let asked = 0;
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      if (lost && JSON.parse(String(text)).t === 'watch') asked++;
      server.send(text);
    });
    server.onMessage((text) => {
      // The first change with something in it never comes.
      if (losing && !lost && typeof JSON.parse(String(text)) === 'string' && JSON.parse(String(text)).length > 1) return void lost++;
      socket.send(text);
    });
  });
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + '/monitor/wall');
  await page.locator('[data-testid="wall"][aria-busy="false"]').waitFor();
  const before = Number(await page.locator('[data-testid="wall-lt.arrived"] b').textContent());
  losing = true;
  await writes(t, 'Первое изменение пропало');
  await page.waitForFunction((n) => Number(document.querySelector('[data-testid="wall-lt.arrived"] b')?.textContent) === n, before + 1, { timeout: 5000 });
  assert.deepEqual([lost, asked], [1, 1]);
  assert.deepEqual(page.problems, []);
});

test('the wallboard says that it is cut off, and comes back by itself', async (t) => {
  const page = await person(t);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + '/monitor/wall');
  await page.locator('[data-testid="wall"][data-cut="false"]').waitFor();
  assert.match(await page.getByTestId('wall-fresh').innerText(), /обновлено \d+,\d с назад/);
  await picture(page, 'wall');
  await program.kill();
  await page.getByTestId('wall-cut').waitFor({ timeout: 8000 });
  assert.match(await page.getByTestId('wall-cut').innerText(), /Нет связи/);
  assert.deepEqual(await axe(page), [], 'cut off');
  await picture(page, 'wall-cut');
  await program.launch();
  await page.locator('[data-testid="wall"][data-cut="false"]').waitFor({ timeout: 45000 });
  await writes(t, 'Снова здесь');
  await page.waitForFunction(() => document.querySelector('[data-testid="wall-lt.arrived"] b')?.textContent === '2' || document.querySelector('[data-testid="wall-lt.in_queue"] b')?.textContent !== '0', null, { timeout: 5000 });
});

test('a wallboard that was hidden for a while keeps its screen awake again', async (t) => {
  const page = await person(t);
  await page.addInitScript(() => {
    const locks = (window.locks = []);
    Object.defineProperty(navigator, 'wakeLock', {
      value: {
        request: async () => {
          // A browser gives none to a page that is hidden, and takes it away when the page is hidden.
          if (document.visibilityState !== 'visible') throw new DOMException('hidden', 'NotAllowedError');
          const lock = { released: false, release: async () => void (lock.released = true) };
          locks.push(lock);
          return lock;
        },
      },
    });
    Object.defineProperty(document, 'visibilityState', { get: () => window.shown ?? 'visible', configurable: true });
    window.show = (state) => {
      window.shown = state;
      if (state === 'hidden') for (const lock of locks) lock.released = true;
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
  const locks = () => page.evaluate(() => window.locks.map((lock) => lock.released));
  await signIn(page, program, admin, { available: false });
  assert.deepEqual(await locks(), [], 'other pages let the screen sleep');
  await page.goto(program.url + '/monitor/wall');
  await page.locator('[data-testid="wall"][data-cut="false"]').waitFor();
  assert.deepEqual(await locks(), [false]);
  await page.evaluate(() => window.show('hidden'));
  assert.deepEqual(await locks(), [true], 'nothing is asked while the page is hidden');
  await page.evaluate(() => window.show('visible'));
  assert.deepEqual(await locks(), [true, false], 'seen again, it keeps the screen awake again');
  await page.locator('[data-page="monitor"]').click();
  await page.getByTestId('tile-lt.in_queue').waitFor();
  assert.deepEqual(await locks(), [true, true], 'whoever leaves the wall lets the screen sleep');
  await page.evaluate(() => window.show('visible'));
  assert.deepEqual(await locks(), [true, true]);
  assert.deepEqual(page.problems, []);
});

test('a wait of a hundred hours fits a wallboard on a phone', async (t) => {
  const group = (await staff.get('/api/settings')).groups[0];
  await staff.patch(`/api/groups/${group.id}`, { rules: { ...group.rules, strategy: 'manual' } });
  const page = await person(t, { phone: true });
  // Who has waited longest in each row came so much earlier.
  const earlier = 100 * 3600 * 1000;
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const frame = JSON.parse(String(text));
      if (frame.t !== 'board') return socket.send(text);
      for (const row of frame.rows) if (row.cells.l !== undefined) row.cells.l -= earlier;
      socket.send(JSON.stringify(frame));
    });
  });
  await signIn(page, program, admin); // somebody is there: the wait is one in the queue
  await writes(t, 'Жду с прошлой недели');
  await page.goto(program.url + '/monitor/wall');
  const longest = page.locator('[data-testid="wall-lt.oldest"] b');
  await page.waitForFunction(() => /^1\d\d:\d\d:\d\d$/.test(document.querySelector('[data-testid="wall-lt.oldest"] b')?.textContent ?? ''));
  assert.ok(await longest.evaluate((one) => one.scrollWidth <= one.clientWidth), `${await longest.textContent()} is wider than its field`);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing sticks out');
  await picture(page, 'wall-phone-hundred-hours');
  assert.deepEqual(page.problems, []);
});
