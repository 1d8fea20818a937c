// Reports: a supervisor opens one, changes what it is about, and takes it
// along as a file that says the same.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, admin, person, closeBrowser, signIn, axe, openBrowser } from './harness.mjs';

let program;
let staff;
let boris;

/** Pictures for looking at, when a folder is given. */
async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png` });
}

/** A visitor with a browser of their own who writes and stays. */
async function writes(text) {
  const context = await (await openBrowser()).newContext({ locale: 'ru-RU' });
  const page = await context.newPage();
  await page.goto(program.url + '/demo/');
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.write(text);
  await visitor.message(text).waitFor();
  return context;
}

/** Asks until the answer is what is waited for. */
async function until(what, told) {
  for (let n = 0; n < 200; n++) {
    const found = await what();
    if (found) return found;
    await new Promise((r) => setTimeout(r, 100));
  }
  throw new Error(`it never came: ${told}`);
}

const today = () => new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow' }).format(Date.now());
const figuresOf = (id, more = '') => staff.get(`/api/reports/${id}?from=${today()}&to=${today()}${more}`);
const total = async (id, column) => {
  const report = await figuresOf(id, '&by=total');
  return report.totals[report.columns.findIndex((one) => one.id === column)].num;
};

// Two conversations: one answered by Boris; one whose visitor waited for
// longer than a second, left, and was answered too late.
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  const { groups, deskRules } = await staff.get('/api/settings');
  await staff.put('/api/desk-rules', { ...deskRules, visitorGraceSeconds: 1 });
  await staff.patch(`/api/groups/${groups[0].id}`, { rules: { ...groups[0].rules, strategy: 'manual', missedSeconds: 1, queueLeftSeconds: 0 } });
  boris = await staff.invite({ name: 'Борис Волков', email: 'boris@example.org', groups: [{ group: groups[0].id, level: 1 }] });
  // Without somebody online there are no waits to miss.
  const shift = await (await (await openBrowser()).newContext({ locale: 'ru-RU' })).newPage();
  await signIn(shift, program, boris);

  const served = await writes('Где мой заказ?');
  const first = await until(async () => (await staff.get('/api/conversations/1').catch(() => null))?.card, 'the first conversation');
  await boris.post(`/api/conversations/${first.id}/take`);
  await boris.post(`/api/conversations/${first.id}/messages`, { key: 'a-key-of-a-reply-1', text: 'Уже едет' });
  await boris.post(`/api/conversations/${first.id}/close`, { final: true });
  await served.close();

  const missed = await writes('Есть кто живой?');
  await until(async () => (await staff.get('/api/conversations/2').catch(() => null))?.card, 'the second conversation');
  await new Promise((r) => setTimeout(r, 1500)); // the wait itself is what is measured: longer than the timeout
  await missed.close();
  await until(async () => (await staff.get('/api/conversations/2')).card.leftAt, 'the visitor is gone');
  await boris.post('/api/conversations/2/take');
  await boris.post('/api/conversations/2/messages', { key: 'a-key-of-a-reply-2', text: 'Простите, мы здесь' });
  await boris.post('/api/conversations/2/close', { final: true });
  await until(async () => (await total('missed', 'missed.waits')) === 1, 'the missed wait');
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

async function at(t, path, { as = admin, ...options } = {}) {
  const page = await person(t, options);
  if (options.language === 'en-GB') await page.addInitScript(() => localStorage.setItem('otklik.language', 'en'));
  await signIn(page, program, as, { available: false });
  await page.goto(program.url + path);
  return page;
}
const cellText = (page, row, column) => page.getByTestId(`row-${row}`).locator('td').nth(column);

test('a report opens, its period and arrangement change, and the address keeps them', async (t) => {
  const page = await at(t, '/reports');
  await page.getByTestId('report-missed').click();
  await page.getByTestId('report-table').waitFor();
  assert.equal(await page.getByTestId('total-missed.waits').innerText(), '1');
  assert.match(await page.getByTestId('kpi').innerText(), /Ср. время ожидания оператора в его очереди/);
  assert.match(await page.getByTestId('report-state').innerText(), /Europe\/Moscow/);
  await page.getByTestId('by').click();
  await page.getByTestId('by-hour').click();
  await page.waitForURL(/by=hour/);
  await page.getByTestId('row-00').waitFor();
  await page.getByTestId('period').click();
  await page.getByTestId('preset-yesterday').click();
  await page.waitForURL(/from=/);
  await page.waitForFunction(() => document.querySelector('[data-testid="total-missed.waits"]')?.textContent === '0');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('[data-testid="total-missed.waits"]')?.textContent === '1');
  const link = page.url();
  await page.reload();
  await page.getByTestId('report-table').waitFor();
  assert.equal(page.url(), link);
  assert.match(await page.getByTestId('by').innerText(), /По часам/);
  await page.getByTestId('compare').check();
  await page.waitForURL(/compare=previous/);
  await page.getByTestId('compared').waitFor();
  assert.match(await page.getByTestId('compared').innerText(), /в сравнении с .*Этот период ещё не кончился.*Записи начинаются/);
  await page.getByText('в сравнении с').waitFor();
  assert.deepEqual(page.problems, []);
});

test('the calendar by keys, and a period that ends before it begins', async (t) => {
  const page = await at(t, '/reports/summary');
  await page.getByTestId('period').click();
  await page.getByTestId('period-from').fill('2026-02-10');
  await page.getByTestId('period-to').fill('2026-02-01');
  assert.match(await page.getByTestId('period-wrong').innerText(), /кончается раньше/);
  assert.equal(await page.getByTestId('period-apply').isDisabled(), true);
  await page.getByTestId('period-to').fill('2026-02-12');
  await page.getByTestId('period-apply').click();
  await page.waitForURL(/from=2026-02-10&to=2026-02-12/);
  await page.getByTestId('row-2026-02-11').waitFor();
  await page.getByTestId('period').click();
  const grid = page.getByRole('grid');
  await grid.getByTestId('day-2026-02-12').focus();
  for (const key of ['PageDown', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.waitForURL(/from=2026-03-13&to=2026-03-20/);
  await page.keyboard.press('Escape');
  for (const [bad, told] of [['from=1900-01-01&to=2026-01-01', /между 2000 и 2199/], ['from=2026-01-01&to=9999-01-01', /между 2000 и 2199/], ['from=2026-03-02&to=2026-03-01', /кончается раньше/], ['from=2026-03-01&to=2026-03-02&group=99', /группы/], ['from=2026-03-01&to=2026-03-02&by=moon', /разложить/]]) {
    await page.goto(`${program.url}/reports/summary?${bad}`);
    const said = page.getByTestId('report-wrong');
    await said.waitFor();
    assert.match(await said.innerText(), told);
    assert.deepEqual(await axe(page), [], bad);
  }
  await page.getByTestId('report-reset').click();
  await page.getByTestId('report-table').waitFor();
  await page.goto(`${program.url}/reports/nonsense`);
  await page.getByText('Такого отчёта нет').waitFor();
});

test('a number opens down to the reason, and the list is as long as the number says', async (t) => {
  const page = await at(t, `/reports/missed?from=${today()}&to=${today()}&by=group`);
  await page.getByTestId('report-table').waitFor();
  const cell = page.locator('[data-testid="report-table"] tbody tr').first().locator('td').first().getByRole('button');
  const said = await cell.innerText();
  await cell.click();
  await page.getByTestId('member').first().waitFor();
  assert.equal(await page.getByTestId('opened-value').innerText(), said);
  assert.equal(await page.getByTestId('member').count(), Number(said));
  assert.match(await page.getByTestId('member').first().innerText(), /Пропущено: ждал 0:0\d, ушёл в \d\d:\d\d:\d\d, никто не начал печатать до \d\d:\d\d:\d\d\./);
  assert.deepEqual(await axe(page), [], 'the list');
  await picture(page, 'opened');
  await page.getByTestId('member').first().click();
  await page.getByTestId('reason').waitFor();
  await page.waitForURL(/reason=2/);
  assert.match(await page.getByTestId('reason-verdict').innerText(), /Пропущено: ждал/);
  await page.getByTestId('reason-verdict').getByText('Коды для сверки').click();
  assert.match(await page.getByTestId('reason-verdict').innerText(), /missed\.waits, версия 1/);
  const decided = await page.locator('[data-testid="course"] [data-decided="true"]').allInnerTexts();
  assert.ok(decided.some((one) => /Началось ожидание/.test(one)) && decided.some((one) => /ушёл с сайта/.test(one)), decided.join());
  const neighbour = page.locator('[data-testid="reason-neighbours"] [data-metric="closed.noreply"]');
  assert.equal(await neighbour.getAttribute('data-counted'), 'false');
  assert.match(await neighbour.innerText(), /до закрытия оператор ответил/);
  assert.equal(await page.locator('[data-testid="reason-neighbours"] [data-metric="wait.refused"]').getAttribute('data-counted'), 'true');
  assert.deepEqual(await axe(page), [], 'the reason');
  await picture(page, 'reason');
  const link = page.url();
  await page.goBack();
  await page.getByTestId('member').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('opened').waitFor({ state: 'detached' });
  await page.goto(link);
  await page.getByTestId('reason').waitFor();
  await page.getByTestId('reason-conversation').click();
  await page.waitForURL(/\/\?c=2$/);
  assert.deepEqual(page.problems, []);
});

test('by keys alone: a number opens, its reason, and the focus comes back to the number', async (t) => {
  const page = await at(t, `/reports/missed?from=${today()}&to=${today()}`);
  const cell = page.locator('[data-testid="report-table"] tbody tr').first().locator('td').first().getByRole('button');
  await cell.focus();
  const shown = await cell.elementHandle();
  await page.keyboard.press('Enter');
  await page.getByTestId('member').first().waitFor();
  assert.ok(await page.evaluate(() => !!document.activeElement?.closest('[data-testid="opened"]')), 'the focus is inside');
  await page.getByTestId('member').first().focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('reason').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('opened').waitFor({ state: 'detached' });
  assert.ok(await shown.evaluate((one) => one.isConnected), 'the page is the same one: opening a number makes nothing anew');
  await page.waitForFunction((one) => one === document.activeElement, shown); // it is back after the drawer is gone
  await page.getByTestId('by').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/by=week/);
  await page.getByTestId('group').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await page.getByTestId('group').evaluate((one) => one === document.activeElement), true, 'a chip gets its focus back');
});

test('every number of every report opens to as many lines as it says', async (t) => {
  const page = await at(t, '/reports');
  await page.getByTestId('report-list').waitFor();
  const { reports } = await staff.get('/api/reports');
  let opened = 0;
  for (const { id } of reports) {
    const report = await figuresOf(id, '&by=total');
    for (const [i, column] of report.columns.entries()) {
      if (report.totals[i].empty || !report.totals[i].n || column.metric.family === 'C') continue;
      await page.goto(`${program.url}/reports/${id}?from=${today()}&to=${today()}&by=total&open=${encodeURIComponent(column.id)}`);
      await page.getByTestId('member').first().waitFor().catch((why) => { throw new Error(`${id} ${column.id} does not open: ${why}`); });
      const parts = await page.getByTestId('part-num').count();
      if (!parts) assert.equal(await page.getByTestId('member').count(), report.totals[i].n, `${id} ${column.id}`);
      opened++;
    }
  }
  assert.ok(opened > 15, `${opened} numbers were opened`);
  await page.goto(`${program.url}/reports/missed?from=${today()}&to=${today()}`);
  await page.getByTestId('balance').waitFor();
  assert.equal(await page.getByTestId('balance').getAttribute('data-difference'), '0');
  await page.getByTestId('balance-missed').click();
  await page.getByTestId('member').first().waitFor();
  assert.equal(await page.getByTestId('member').count(), 1);
  assert.deepEqual(page.problems, []);
});

test('the file has the rows of the screen', async (t) => {
  const page = await at(t, `/reports/operators?from=${today()}&to=${today()}`);
  await page.getByTestId('report-table').waitFor();
  const names = await page.locator('[data-testid="report-table"] tbody th').allInnerTexts();
  assert.ok(names.includes('Борис Волков'), names.join());
  await page.getByTestId('export').click();
  assert.equal(await page.getByTestId('csv-semicolon').getAttribute('aria-checked'), 'true', 'as Excel with Russian settings reads it');
  await page.getByTestId('csv-comma').click();
  assert.deepEqual(await axe(page), []);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-csv').click()]);
  const { readFile } = await import('node:fs/promises');
  const lines = (await readFile(await file.path(), 'utf8')).split(/\r?\n/);
  for (const name of names) {
    const line = lines.find((one) => one.startsWith(`${name},`));
    assert.ok(line, `${name} is in the file`);
    const shown = await page.locator('[data-testid="report-table"] tbody tr', { hasText: name }).locator('td').first().innerText();
    assert.equal(line.split(',')[1], shown.replace(/\s.*/s, ''));
  }
  assert.ok(lines.some((one) => one.includes('Europe/Moscow')));
});

test('whoever may not see reports sees their own figures', async (t) => {
  const page = await at(t, `/reports/operators?from=${today()}&to=${today()}`, { as: boris });
  await page.getByTestId('own').waitFor();
  assert.deepEqual(await page.locator('[data-testid="report-table"] tbody th').allInnerTexts(), ['Борис Волков']);
  assert.equal(await page.getByTestId('operator').count(), 0);
  await page.goto(`${program.url}/reports/operators?from=${today()}&to=${today()}&operator=1`);
  await page.getByTestId('report-wrong').waitFor();
  assert.match(await page.getByTestId('report-wrong').innerText(), /прав|нельзя/i);
});

test('axe finds nothing, light and dark, on a phone; English has no Russian left in it', async (t) => {
  for (const dark of [false, true]) {
    const page = await at(t, '/reports', { dark });
    await page.getByTestId('report-list').waitFor();
    assert.deepEqual(await axe(page), [], 'the list');
    for (const id of ['missed', 'summary', 'service_level', 'hours']) {
      await page.goto(`${program.url}/reports/${id}?compare=previous`);
      await page.getByTestId('report-table').waitFor();
      assert.deepEqual(await axe(page), [], id);
      await picture(page, `report-${id}-${dark ? 'dark' : 'light'}`);
    }
    await page.getByTestId('period').click();
    await page.getByRole('grid').waitFor();
    assert.deepEqual(await axe(page), [], 'the calendar');
    await page.close();
  }
  const phone = await at(t, '/reports/missed', { phone: true });
  await phone.getByTestId('report-table').waitFor();
  assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing sticks out');
  assert.deepEqual(await axe(phone), [], 'phone');
  await picture(phone, 'report-phone');
  await phone.goto(`${program.url}/reports/missed?from=${today()}&to=${today()}&open=missed.waits&reason=2`);
  await phone.getByTestId('reason').waitFor();
  assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'the reason fits');
  assert.deepEqual(await axe(phone), [], 'the reason on a phone');
  const paper = await at(t, `/reports/missed?from=${today()}&to=${today()}&by=hour`);
  await paper.getByTestId('report-table').waitFor();
  await paper.emulateMedia({ media: 'print' });
  assert.match(await paper.getByTestId('paper').innerText(), /20\d\d · По часам/);
  assert.equal(await paper.getByTestId('rail').isVisible(), false);
  assert.equal(await paper.getByTestId('print').isVisible(), false);
  // A sheet of the widest report, from a dark screen: black on white, nothing beyond the edge, no button of the screen on it.
  await paper.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await paper.goto(`${program.url}/reports/summary?from=${today()}&to=${today()}&by=hour&compare=previous`);
  await paper.getByTestId('report-table').waitFor();
  assert.equal(await paper.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await paper.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await paper.setViewportSize({ width: 1046, height: 717 });
  const sheet = await paper.evaluate(() => {
    const table = document.querySelector('[data-testid="report-table"]');
    return {
      beyond: Math.max(0, ...[document.documentElement.scrollWidth, ...[...table.querySelectorAll('th, td')].map((cell) => cell.getBoundingClientRect().right)].map((right) => right - 1046)),
      ink: getComputedStyle(table.querySelector('tbody td')).color,
      skip: getComputedStyle(document.querySelector('.skip')).display,
      foot: getComputedStyle(table.querySelector('tfoot')).display,
    };
  });
  assert.deepEqual(sheet, { beyond: 0, ink: 'rgb(85, 85, 85)', skip: 'none', foot: 'table-row-group' });
  const english = await at(t, '/reports/missed?compare=previous', { language: 'en-GB' });
  await english.getByTestId('report-table').waitFor();
  const text = (await english.evaluate(() => document.body.innerText)).replace(/Анна Админ|АА|Тёплый дом|Русский|Поддержка|Борис Волков/g, '');
  assert.doesNotMatch(text, /[а-яё]{2}/i);
  await english.goto(`${program.url}/reports/missed?from=${today()}&to=${today()}&open=missed.waits&reason=2`);
  await english.getByTestId('reason').waitFor();
  const reason = (await english.getByTestId('opened').innerText()).replace(/Борис Волков|Поддержка|Есть кто живой|Простите, мы здесь/g, '');
  assert.doesNotMatch(reason, /[а-яё]{2}/i);
});

test('the monitor looks back at a minute, says so, and comes back', async (t) => {
  const page = await at(t, '/monitor');
  await page.getByTestId('tile-lt.arrived').waitFor();
  const answered = (await staff.get('/api/conversations/1/verdicts')).verdicts.find((one) => one.metric.id === 'rt.first').at;
  await page.getByTestId('look-back').click();
  await page.getByTestId('past').waitFor();
  await page.waitForURL(/\/monitor\?at=\d+/);
  // Now everything has happened; at the minute of the first question only a part of it had.
  const value = (id) => page.getByTestId(`value-${id}`).innerText();
  const minute = Math.floor(answered / 60000) * 60000;
  // Of what was before the first record nothing is shown, least of all the numbers of now.
  const begun = (await staff.get(`/api/reports/missed?from=${today()}&to=${today()}&compare=previous`)).previous.begun;
  const unknown = async () => {
    await page.getByTestId('past-wrong').waitFor();
    assert.match(await page.getByTestId('past-wrong').innerText(), /Записи начинаются/);
    assert.equal(await page.getByTestId('value-lt.arrived').count(), 0);
  };
  for (const moment of [minute, Math.ceil(begun / 60000) * 60000, Math.floor(Date.now() / 60000) * 60000].filter((one) => one <= Date.now())) {
    await page.goto(`${program.url}/monitor?at=${moment}`);
    if (moment < begun) {
      await unknown();
      continue;
    }
    await page.locator(`[data-testid="past"][data-at="${moment}"]`).waitFor();
    const then = await staff.get(`/api/board/conversations?figure=lt.arrived&at=${moment}`);
    assert.equal(await value('lt.arrived'), String(then.total));
    if (!then.total) continue;
    await page.getByTestId('tile-lt.arrived').click();
    await page.getByTestId('board-member').first().waitFor();
    assert.equal(await page.getByTestId('board-member').count(), then.total);
    await page.getByTestId('board-member').first().click();
    await page.getByTestId('reason').waitFor();
    await page.keyboard.press('Escape');
  }
  assert.deepEqual(await axe(page), [], 'the past');
  assert.match(await page.getByTestId('past').innerText(), /Так было/);
  const before = Number(new URL(page.url()).searchParams.get('at'));
  await page.getByTestId('past-slider').focus();
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowLeft');
  await page.waitForURL((url) => Number(url.searchParams.get('at')) === before - 3 * 60000);
  await page.getByTestId('past-day').fill('2026-01-15');
  await page.getByTestId('past-day').dispatchEvent('change');
  await unknown();
  await page.getByTestId('past-back').click();
  await page.getByTestId('past').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelector('[data-testid="value-lt.arrived"]')?.textContent === '2');
  await page.goto(`${program.url}/monitor?at=${Date.now() + 3600_000}`);
  await page.getByTestId('past-wrong').waitFor();
  assert.match(await page.getByTestId('past-wrong').innerText(), /ещё не наступил/);
  const operator = await at(t, '/monitor', { as: boris });
  assert.equal(await operator.getByTestId('look-back').count(), 0);
  assert.deepEqual(page.problems.filter((one) => !/422/.test(one)), []);
});
