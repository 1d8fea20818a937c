// A visitor and an operator really talk: everything both of them see.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, setStatus, hostSite, axe } from './harness.mjs';

let program, staff, site;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

async function pair(t, { question = 'Где мой заказ?' } = {}) {
  const host = await hostSite(t, program);
  const operator = await person(t);
  await signIn(operator, program, admin);
  const shopper = await person(t);
  await shopper.goto(host + '/a');
  const visitor = new Visitor(shopper);
  await visitor.open();
  await visitor.write(question);
  await visitor.message(question, 'sent').waitFor();
  const desk = new Desk(operator);
  t.after(async () => {
    // The next test begins with an empty desk.
    const left = await staff.get('/api/session').catch(() => null);
    assert.ok(left);
  });
  return { host, operator, shopper, visitor, desk };
}

async function finish(desk) {
  await desk.deed('closeFinal').catch(() => {});
  const confirm = desk.page.getByRole('dialog').getByTestId('confirm');
  await confirm.click({ timeout: 2000 }).catch(() => {});
}

test('typing, marks of sent and read, formatting, hostile text', async (t) => {
  const { operator, visitor, desk, shopper } = await pair(t);
  await desk.offers().first().waitFor();
  assert.match(await desk.offers().first().innerText(), /Где мой заказ/);
  await desk.accept();

  await t.test('the visitor sees "typing" from the moment the question is opened', async () => {
    await visitor.at('typing').waitFor({ state: 'visible' });
  });
  await t.test('the visitor sees who answers', async () => {
    await visitor.at('operator-name').filter({ hasText: 'Анна' }).waitFor();
  });
  await t.test('the operator sees that the visitor is typing', async () => {
    await visitor.at('input').pressSequentially('сейчас напишу');
    await desk.at('typing').waitFor();
  });
  await t.test('read marks', async () => {
    await visitor.message('Где мой заказ?', 'read').waitFor();
  });
  await t.test('bold, links, highlight; nothing else becomes markup', async () => {
    await desk.reply('**Важно**: ==скидка 10 %== на [сайте](https://example.org/a) и https://example.org/b <img src=x onerror=alert(1)><script>alert(2)</script>');
    const answer = visitor.message('Важно');
    await answer.waitFor();
    assert.equal(await answer.locator('strong').innerText(), 'Важно');
    assert.equal(await answer.locator('mark').innerText(), 'скидка 10 %');
    assert.equal(await answer.locator('a').count(), 2);
    assert.equal(await answer.locator('img[src="x"], script').count(), 0);
    assert.match(await answer.innerText(), /<img src=x onerror=alert\(1\)><script>/);
    assert.equal(await answer.locator('a').first().getAttribute('rel').then((r) => /noopener/.test(r)), true);
  });
  await t.test('a note never reaches the visitor', async () => {
    await desk.at('mode-note').click();
    await desk.reply('секретная заметка');
    await desk.message('секретная заметка').waitFor();
    await desk.at('mode-answer').click();
    await desk.reply('после заметки');
    await visitor.message('после заметки').waitFor();
    assert.equal(await visitor.message('секретная').count(), 0);
    const history = await shopper.evaluate(() => document.body.innerText);
    assert.doesNotMatch(history, /секретная/);
  });
  await t.test('HTML from a visitor is text', async () => {
    await visitor.at('input').fill('');
    await visitor.write('<b>жирно</b><script>window.hacked=1</script>');
    const shown = desk.message('жирно');
    await shown.waitFor();
    assert.match(await shown.innerText(), /<b>жирно<\/b>/);
    assert.equal(await operator.evaluate(() => window.hacked), undefined);
  });
  await t.test('both sides are clean for axe', async () => {
    assert.deepEqual(await axe(operator), []);
    const frame = shopper.frames().find((f) => f.url().includes('/widget/panel'));
    assert.deepEqual(await axe(frame), []);
  });
  await t.test('closing for good', async () => {
    await finish(desk);
    await visitor.at('notice').waitFor({ state: 'visible' });
  });
  assert.deepEqual(shopper.problems, []);
});

test('history after closing and reopening; a second tab; another page', async (t) => {
  const { host, shopper, visitor, desk } = await pair(t, { question: 'Первый вопрос' });
  await desk.accept();
  await desk.reply('Первый ответ');
  await visitor.message('Первый ответ').waitFor();
  await visitor.at('close').click();
  await shopper.goto(host + '/b?x=1');
  await visitor.open();
  await visitor.message('Первый вопрос').waitFor();
  await visitor.message('Первый ответ').waitFor();
  const card = desk.page.getByTestId('visitor-card');
  await card.getByText('/b?x=1').first().waitFor();

  const tab = await shopper.context().newPage();
  await tab.goto(host + '/c');
  const second = new Visitor(tab);
  await second.open();
  await second.message('Первый ответ').waitFor();
  await second.write('пишу из второй вкладки');
  await visitor.message('пишу из второй вкладки').waitFor();
  assert.equal(await visitor.message('пишу из второй вкладки').count(), 1);
  assert.equal(await second.message('пишу из второй вкладки').count(), 1);
  await desk.message('пишу из второй вкладки').waitFor();
  await tab.close();
  await finish(desk);
});

test('files both ways, and what is refused', async (t) => {
  const { visitor, desk } = await pair(t, { question: 'Пришлю фото' });
  await desk.accept();
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
  await visitor.at('file-input').setInputFiles({ name: 'фото.png', mimeType: 'image/png', buffer: png });
  await visitor.at('upload').waitFor();
  await visitor.at('send').click();
  await desk.page.locator('[data-testid="message"] a[href^="/files/"]').first().waitFor();
  await visitor.at('file-input').setInputFiles({ name: 'x.html', mimeType: 'text/html', buffer: Buffer.from('<script>1</script>') });
  await visitor.panel.getByText(/тип|формат|нельзя|не принима/i).first().waitFor();
  await desk.page.getByTestId('file-input').setInputFiles({ name: 'счёт.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF') });
  await desk.page.getByTestId('upload').waitFor();
  await desk.at('send').click();
  await visitor.panel.locator('[data-testid="message"] a[href*="/files/"]', { hasText: 'счёт.pdf' }).waitFor();
  await finish(desk);
});

test('nobody is available: a form instead of a dead chat', async (t) => {
  const host = await hostSite(t, program);
  const operator = await person(t);
  await signIn(operator, program, admin, { available: false });
  await setStatus(operator, 'offline');
  const shopper = await person(t);
  await shopper.goto(host + '/');
  const visitor = new Visitor(shopper);
  await visitor.open();
  await visitor.at('offline-form').waitFor();
  await visitor.at('offline-name').fill('Мария');
  await visitor.at('offline-contact').fill('maria@example.org');
  await visitor.at('offline-question').fill('Перезвоните мне завтра');
  await visitor.at('offline-submit').click();
  await visitor.message('Перезвоните мне завтра').waitFor();
  await setStatus(operator, 'available');
  const desk = new Desk(operator);
  await desk.accept('Мария');
  await desk.page.getByTestId('visitor-card').getByText('maria@example.org').or(desk.page.locator('input[value="maria@example.org"]')).first().waitFor().catch(async () => {
    const values = await desk.page.locator('[data-testid="visitor-card"] input').evaluateAll((all) => all.map((i) => i.value));
    assert.ok(values.includes('maria@example.org'), values.join());
  });
  await finish(desk);
});
