// The archive: what was said is found by any form of its words, in the
// question or in the answer; days, links, files and paper.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Program, Visitor, admin, person, closeBrowser, signIn, axe, openBrowser } from './harness.mjs';

let program;
let staff;
let boris;
let vera;
/** What conversations are about: a topic below another, and one that nothing is about. */
let delivery;
let courier;
let payment;

/** Pictures for looking at, when a folder is given. */
async function picture(page, name) {
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: `${process.env.OTKLIK_PICTURES}/${name}.png`, fullPage: name.includes('paper') });
}

/** A visitor with a browser of their own who writes. */
async function writes(...texts) {
  const context = await (await openBrowser()).newContext({ locale: 'ru-RU' });
  const page = await context.newPage();
  await page.goto(program.url + '/demo/');
  const visitor = new Visitor(page);
  await visitor.open();
  for (const text of texts) {
    await visitor.write(text);
    await visitor.message(text, 'sent').waitFor();
  }
  return context;
}

let key = 0;
async function answers(who, id, topic, ...texts) {
  await who.post(`/api/conversations/${id}/take`);
  for (const text of texts) await who.post(`/api/conversations/${id}/messages`, { key: `a-key-of-a-reply-${++key}`, text, note: text.startsWith('Заметка') });
  if (topic) await who.put(`/api/conversations/${id}/category`, { category: topic.id });
  await who.post(`/api/conversations/${id}/close`, { final: true });
}

// Two conversations of two groups, and one that nobody took.
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  const { groups, sites } = await staff.get('/api/settings');
  const first = groups[0];
  await staff.patch(`/api/groups/${first.id}`, { rules: { ...first.rules, strategy: 'manual', queueLeftSeconds: 0 } });
  const second = await staff.post('/api/groups', { name: 'Доставка', rules: { ...first.rules, strategy: 'manual', queueLeftSeconds: 0 } });
  delivery = await staff.post('/api/categories', { name: 'Доставка' });
  courier = await staff.post('/api/categories', { name: 'Курьер', parent: delivery.id });
  payment = await staff.post('/api/categories', { name: 'Оплата' });
  boris = await staff.invite({ name: 'Борис Волков', email: 'boris@example.org', groups: [{ group: first.id, level: 1 }] });
  vera = await staff.invite({ name: 'Вера Лисина', email: 'vera@example.org', groups: [{ group: second.id, level: 1 }] });
  for (const one of [boris, vera]) {
    const shift = await (await (await openBrowser()).newContext({ locale: 'ru-RU' })).newPage();
    await signIn(shift, program, one);
  }
  await (await writes('Хочу оформить возврат заказа 48237', 'Ещё раз: <b>мой</b> телефон +7 (999) 123-45-67')).close();
  await answers(boris, 1, null, 'Возвраты принимаем на складе четырнадцать дней', 'Заметка: клиент постоянный');
  await staff.put(`/api/sites/${sites[0].key}`, { ...sites[0], group: second.id });
  await (await writes('Когда приедет курьер?')).close();
  await answers(vera, 2, courier, 'Доставим заказ завтра, возвратов не будет');
  await staff.put(`/api/sites/${sites[0].key}`, { ...sites[0], group: first.id });
  await (await writes('Есть кто живой?')).close();
  for (let n = 0; (await staff.get('/api/archive')).total < 3; n++) {
    if (n > 100) throw new Error('the archive never had all three');
    await new Promise((r) => setTimeout(r, 100));
  }
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
const rows = (page) => page.getByTestId('archive-row').evaluateAll((all) => all.map((one) => Number(one.dataset.conversation)));
const shown = (page, ...want) => page.waitForFunction((ids) => JSON.stringify([...document.querySelectorAll('[data-testid="archive-row"]')].map((one) => Number(one.dataset.conversation))) === ids, JSON.stringify(want));

async function look(page, words, scope = 'all') {
  await page.getByTestId(`scope-${scope}`).click();
  await page.getByTestId('archive-query').fill(words);
  await page.getByTestId('archive-find').click();
}

test('any form of a word is found, in the question or in the answer, and highlighted', async (t) => {
  const page = await at(t, '/archive');
  await shown(page, 3, 2, 1);
  await look(page, 'возвратами');
  await shown(page, 2, 1);
  assert.deepEqual(await page.locator('[data-conversation="1"] mark').allInnerTexts(), ['возврат', 'Возвраты']);
  await look(page, 'возвратами', 'question');
  await shown(page, 1);
  await look(page, 'заказы', 'answer');
  await shown(page, 2);
  await look(page, '8 999 123 45 67');
  await shown(page, 1);
  await look(page, 'ЕЩЕ');
  await shown(page, 1);
  await look(page, '«возврат заказа»');
  await shown(page, 1);
  await look(page, 'возврат -склад');
  await shown(page, 2);
  await page.getByText('Выберите диалог слева').waitFor();
  await look(page, 'пришельцы');
  await page.getByTestId('archive-nothing').waitFor();
  assert.equal(await page.getByText('Выберите диалог слева').count(), 0, 'there is none to choose');
  await look(page, 'я');
  await page.getByTestId('archive-wrong').waitFor();
  assert.match(await page.getByTestId('archive-wrong').innerText(), /одной букве искать нельзя/);
  await look(page, `"'); DROP TABLE words; -- * OR (`);
  await page.getByTestId('archive-nothing').waitFor();
  assert.deepEqual(page.problems.filter((one) => !/422/.test(one)), []);
});

test('filters, their address, a conversation beside the list, and the way back', async (t) => {
  const page = await at(t, '/archive?q=возврат');
  await shown(page, 2, 1);
  await page.getByTestId('operator').click();
  await page.getByTestId(`operator-${boris.id}`).click();
  await shown(page, 1);
  await page.waitForURL(/operator=/);
  await page.getByTestId('archive-row').click();
  await page.waitForURL(/\/archive\/conversations\/1\?/);
  const reading = page.getByTestId('reading');
  await reading.getByText('Возвраты принимаем').waitFor();
  await reading.getByText('клиент постоянный').waitFor();
  assert.equal(await page.evaluate(() => CSS.highlights.get('archive-hit')?.size), 2, 'the hits stand out in the conversation');
  assert.equal(await page.getByTestId('composer-text').count(), 0, 'it is only read');
  assert.deepEqual(await axe(page), [], 'found and read');
  await picture(page, 'archive-found');
  const link = page.url();
  await page.reload();
  await reading.getByText('Возвраты принимаем').waitFor();
  assert.equal(page.url(), link);
  assert.deepEqual(await rows(page), [1]);
  await page.getByTestId('archive-reset').click();
  await shown(page, 3, 2, 1);
  await page.getByTestId('operator').click();
  await page.getByTestId('operator-0').click();
  await shown(page, 3);
  await page.goBack();
  await shown(page, 3, 2, 1);
  await page.getByTestId('outcome').click();
  await page.getByTestId('outcome-served').click();
  await shown(page, 2, 1);
  await page.getByTestId('period-chip').click();
  await page.getByTestId('period-chip-yesterday').click();
  await page.getByTestId('archive-nothing').waitFor();
  await page.getByTestId('period-off').click();
  await shown(page, 2, 1);
  assert.match(await page.getByTestId('archive-total').innerText(), /^2 диалога/);
});

test('a topic stands in the row and beside the conversation, narrows the list, and goes into files', async (t) => {
  const page = await at(t, '/archive');
  await shown(page, 3, 2, 1);
  assert.equal(await page.getByTestId('row-topic').count(), 1, 'what nobody gave a topic shows none');
  assert.match(await page.locator('[data-conversation="2"]').getByTestId('row-topic').innerText(), /Доставка \/ Курьер/);
  const choose = async (topic) => {
    await page.getByTestId('topic').click();
    await page.getByTestId(`topic-${topic}`).click();
  };
  await choose(courier.id);
  await shown(page, 2);
  await page.waitForURL(new RegExp(`topic=${courier.id}`));
  assert.match(await page.getByTestId('topic').innerText(), /Тема:\s*Доставка \/ Курьер/);
  assert.match(await page.getByTestId('archive-total').innerText(), /^1 диалог/);
  await page.getByTestId('archive-row').click();
  const reading = page.getByTestId('reading');
  await reading.getByTestId('reading-topic').filter({ hasText: 'Доставка / Курьер' }).waitFor();
  await reading.getByText('Доставим заказ').waitFor();
  assert.deepEqual(await axe(page), [], 'a topic in the list and in the conversation');
  await picture(page, 'archive-topic');
  await page.getByTestId('transcript').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('transcript-txt').click()]);
  assert.match(await readFile(await file.path(), 'utf8'), /\nТема: Доставка \/ Курьер\n/);
  await page.getByTestId('archive-export').click();
  const [list] = await Promise.all([page.waitForEvent('download'), page.getByTestId('archive-csv').click()]);
  const csv = await readFile(await list.path(), 'utf8');
  assert.match(csv, /\n2;.*Вера Лисина;Доставка \/ Курьер;/);
  assert.doesNotMatch(csv, /\n[13];/);
  await choose(delivery.id);
  await shown(page, 2);
  assert.match(await page.getByTestId('topic').innerText(), /Доставка, с подтемами/, 'the topics below are taken along, and the filter says so');
  await choose(payment.id);
  await page.getByTestId('archive-nothing').waitFor();
  await choose('0');
  await shown(page, 3, 1);
  await page.getByTestId('view-days').click();
  await page.getByTestId(`shift-${boris.id}`).waitFor();
  assert.equal(await page.getByTestId(`shift-${vera.id}`).count(), 0, 'the day too is narrowed, and says so');
  assert.match(await page.getByTestId('topic').innerText(), /без темы/);
  await page.getByTestId('archive-reset').click();
  await page.getByTestId(`shift-${vera.id}`).waitFor();
  assert.deepEqual(page.problems, []);
});

test('the palette leads into the archive', async (t) => {
  const page = await at(t, '/');
  await page.getByTestId('rail').waitFor();
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.type('возвраты');
  await page.getByText('Искать в архиве: возвраты').click();
  await shown(page, 2, 1);
});

test('a day of every operator, in the order of their work', async (t) => {
  const page = await at(t, '/archive');
  await page.getByTestId('view-days').click();
  await page.getByTestId(`shift-${boris.id}`).waitFor();
  assert.match(await page.getByTestId(`shift-${boris.id}`).innerText(), /Борис Волков[\s\S]*№ 1/);
  assert.match(await page.getByTestId(`shift-${vera.id}`).innerText(), /№ 2/);
  assert.match(await page.getByTestId('shift-0').innerText(), /Никто не взял в работу[\s\S]*Есть кто живой/);
  assert.deepEqual(await axe(page), [], 'a day');
  await picture(page, 'archive-day');
  await page.getByTestId('day-earlier').click();
  await page.getByTestId('archive-nothing').waitFor();
  assert.match(page.url(), /day=\d{4}-\d\d-\d\d/);
  await page.getByTestId('day-today').click();
  await page.getByTestId(`shift-${boris.id}`).waitFor();
  assert.deepEqual(page.problems, []);
});

test('an operator sees their groups only; a link says so when it leads elsewhere', async (t) => {
  const page = await at(t, '/archive', { as: boris });
  await shown(page, 3, 1);
  await look(page, 'возврат');
  await shown(page, 1);
  await page.goto(program.url + '/archive/conversations/1');
  await page.getByTestId('reading').getByText('Возвраты принимаем').waitFor();
  await page.goto(program.url + '/archive/conversations/2');
  await page.getByTestId('reading-error').waitFor();
  assert.match(await page.getByTestId('reading-error').innerText(), /Такого диалога нет или он вам не виден/);
  assert.deepEqual(page.problems.filter((one) => !/404/.test(one)), []);
});

test('files: the list as CSV, a transcript as text and as a page', async (t) => {
  const page = await at(t, '/archive/conversations/1?q=возврат');
  await page.getByTestId('reading').getByText('Возвраты принимаем').waitFor();
  const saved = async (opener, item) => {
    await page.getByTestId(opener).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(item).click()]);
    return readFile(await file.path(), 'utf8');
  };
  const csv = await saved('archive-export', 'archive-csv');
  assert.match(csv, /^\ufeff[^\n]*;[^]*Часовой пояс;Europe\/Moscow/, 'as Excel with Russian settings reads it');
  assert.match(csv, /Запись журнала;\d+/);
  assert.match(csv, /\n1;.*Борис Волков;;/);
  assert.match(csv, /\n2;.*Вера Лисина/);
  const text = await saved('transcript', 'transcript-txt');
  assert.match(text, /Борис Волков: Возвраты принимаем/);
  assert.doesNotMatch(text, /постоянный/, 'notes are for the staff');
  const html = await saved('transcript', 'transcript-html-notes');
  assert.match(html, /постоянный/);
  assert.match(html, /&lt;b&gt;мой&lt;\/b&gt;/, 'what people type is text');
});

test('on paper there is the conversation and nothing else', async (t) => {
  const page = await at(t, '/archive/conversations/1', { dark: true });
  await page.getByTestId('reading').getByText('Возвраты принимаем').waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByTestId('rail').isVisible(), false);
  assert.equal(await page.getByTestId('archive-query').isVisible(), false);
  assert.equal(await page.getByTestId('archive-list').isVisible(), false);
  assert.equal(await page.getByTestId('print').isVisible(), false);
  assert.ok(await page.getByTestId('reading').getByText('Возвраты принимаем').isVisible());
  assert.equal(await page.getByTestId('reading').evaluate((node) => getComputedStyle(node).backgroundColor), 'rgb(255, 255, 255)', 'paper is light');
  await picture(page, 'archive-paper');
});

test('axe finds nothing, light and dark, and on a phone', async (t) => {
  for (const dark of [false, true]) {
    const page = await at(t, '/archive', { dark });
    await shown(page, 3, 2, 1);
    assert.deepEqual(await axe(page), [], dark ? 'dark' : 'light');
    await picture(page, dark ? 'archive-dark' : 'archive-light');
  }
  const phone = await at(t, '/archive?q=возврат', { phone: true });
  await shown(phone, 2, 1);
  assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing sticks out');
  assert.deepEqual(await axe(phone), [], 'phone');
  await picture(phone, 'archive-phone');
  await phone.getByTestId('archive-row').first().click();
  await phone.getByTestId('reading').getByText('Доставим заказ').waitFor();
  assert.deepEqual(await axe(phone), [], 'reading on a phone');
  await picture(phone, 'archive-phone-reading');
  await phone.getByTestId('reading-back').click();
  await shown(phone, 2, 1);
});

test('English has no Russian left in it', async (t) => {
  const page = await at(t, '/archive', { language: 'en-GB' });
  await page.getByText('Nobody took it').or(page.getByText('nobody took it')).first().waitFor();
  for (const step of [async () => {}, async () => page.getByTestId('view-days').click().then(() => page.getByTestId('shift-0').waitFor())]) {
    await step();
    const text = (await page.evaluate(() => document.body.innerText)).replace(/Анна Админ|АА|БВ|ВЛ|Тёплый дом|Русский|Поддержка|Доставка|Курьер|Борис Волков|Вера Лисина|Хочу оформить.*|Когда приедет.*|Есть кто.*/g, '');
    assert.doesNotMatch(text, /[а-яё]{2}/i);
  }
});
