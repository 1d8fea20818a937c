// A page is told of what it shows: a long queue by windows, colleagues when
// they are scrolled to, nothing on a page without lists; one's own always.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Desk, Visitor, admin, person, closeBrowser, signIn, startShift } from './harness.mjs';

const crowd = 45;
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

/** So many visitors write, one after another, each with words of their own. */
async function crowds(t, from, count) {
  const page = await person(t);
  await page.goto(program.url + '/demo/');
  await page.evaluate(async ([from, count]) => {
    for (let i = from; i < from + count; i++) {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/widget/socket?site=main&lang=ru`, 'otklik.v1');
      const hello = await new Promise((told) => (socket.onmessage = (event) => told(JSON.parse(event.data))));
      const answer = await fetch('/widget/messages', {
        method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${hello.token}` },
        body: JSON.stringify({ key: `key-${i}`, text: `Вопрос номер ${i}`, site: 'main' }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    }
  }, [from, count]);
}

/** The page with what its socket was told and said. */
async function listening(t, who) {
  const page = await person(t);
  page.told = [];
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/api/socket')) return;
    socket.on('framereceived', ({ payload }) => page.told.push(JSON.parse(String(payload))));
  });
  await signIn(page, program, who, { available: false });
  return page;
}

const waiting = (page) => page.getByTestId('list-waiting').getByTestId('card');
const row = (page, n) => waiting(page).filter({ hasText: new RegExp(`Вопрос номер ${n}(?!\\d)`) });

test('a long queue comes by windows and colleagues when they are scrolled to', async (t) => {
  const group = await staff.firstGroup();
  await staff.patch(`/api/groups/${group}`, { rules: { ...(await staff.get('/api/settings')).groups[0].rules, strategy: 'manual' } });
  const boris = await staff.invite({ name: 'Борис', email: 'boris@example.org', groups: [{ group, level: 1 }] });
  const page = await listening(t, admin);
  await crowds(t, 1, crowd);
  await row(page, 1).waitFor();
  await page.waitForFunction((n) => document.querySelector('[data-testid="section-waiting"]')?.textContent?.includes(String(n)), crowd);
  const rows = () => new Set(page.told.filter((one) => one.t === 'card' && !one.gone).map((one) => one.card.id)).size;
  assert.ok(rows() < crowd, `${rows()} rows came of ${crowd}`);

  // The end of the queue is not here until it is scrolled to.
  const lists = page.getByTestId('lists');
  await lists.evaluate((el) => (el.scrollTop = 76 * 40));
  await row(page, crowd).waitFor();
  assert.equal(await row(page, 1).count(), 0);

  // What a colleague takes is with the colleague, and no longer in the queue.
  const mine = page.told.findLast((one) => one.t === 'card' && one.card.lastText === `Вопрос номер ${crowd}`).card.id;
  await boris.put(`/api/operators/${boris.id}/status`, { status: 'available' });
  await boris.post(`/api/conversations/${mine}/take`);
  const colleague = page.getByTestId('colleague').filter({ hasText: 'Борис' });
  await lists.evaluate((el) => (el.scrollTop = el.scrollHeight));
  await colleague.getByText(`Вопрос номер ${crowd}`).waitFor();
  await row(page, crowd).waitFor({ state: 'detached' });

  // Back at the head there is no stale row, and whoever comes is counted.
  await boris.post(`/api/conversations/${mine}/requeue`);
  await lists.evaluate((el) => (el.scrollTop = 0));
  await row(page, 1).waitFor();
  await crowds(t, crowd + 1, 1);
  await page.waitForFunction((n) => document.querySelector('[data-testid="section-waiting"]')?.textContent?.includes(String(n)), crowd + 1);

  // The filter asks the server, for this page has not all of them.
  await page.getByTestId('waiting-filter').fill('номер 44');
  await row(page, 44).waitFor();
  await row(page, 1).waitFor({ state: 'detached' });
  await page.getByTestId('waiting-filter').fill('посетитель нигде');
  await page.getByText('Ничего не нашлось').or(page.locator('.empty')).first().waitFor();
  await page.getByTestId('waiting-filter').fill('');
  await row(page, 1).waitFor();

  // So does the palette, on a page that has no list at all.
  await page.goto(program.url + '/settings/profile');
  await page.getByRole('heading').first().waitFor(); // keys are nobody's before the page is there
  await page.keyboard.press('Control+KeyK');
  await page.getByTestId('palette-input').fill('номер 37');
  await page.getByRole('option').filter({ hasText: 'Вопрос номер 37' }).first().click();
  await page.getByTestId('conversation').getByText('Вопрос номер 37').waitFor();
  assert.deepEqual(page.problems, []);
});

test('on a page without lists one’s own still ring, and the list comes back as it is', async (t) => {
  const page = await listening(t, admin);
  await startShift(page);
  const desk = new Desk(page);
  await row(page, 2).first().waitFor();
  await page.getByTestId('rail-reports').click();
  await page.getByRole('heading').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-testid="list-waiting"]'));
  const group = await staff.firstGroup();
  await staff.patch(`/api/groups/${group}`, { rules: { ...(await staff.get('/api/settings')).groups[0].rules, strategy: 'least_loaded' } });
  // Somebody's browser is offered the oldest: the rail says so, and the title.
  await page.getByTestId('rail-work').locator('b').waitFor();
  page.told.length = 0;
  await crowds(t, 200, 3);
  assert.deepEqual(page.told.filter((one) => one.t === 'list' || (one.t === 'card' && !one.gone && one.card.phase === 'queued')), [], 'a page without lists was told of some');
  await page.getByTestId('rail-work').click();
  await desk.offers().first().waitFor();
  await page.getByTestId('list-waiting').getByTestId('card').first().waitFor();

  // The program restarts: what is in sight is said to it again.
  await program.kill();
  await program.launch();
  await page.getByTestId('lists').getByTestId('card').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[data-testid="list-waiting"] [data-testid="card"]').length > 3, undefined, { timeout: 30000 });
  assert.deepEqual(page.problems.filter((one) => !/WebSocket|ERR_CONNECTION|Failed to load/.test(one)), []);
});
