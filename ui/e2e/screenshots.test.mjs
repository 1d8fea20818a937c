// The README's pictures, taken of the real program with people in it. They are
// written to docs/images when OTKLIK_SCREENSHOTS is set; otherwise the test
// only proves that they can be taken.
import { test, after } from 'node:test';
import assert from 'node:assert/strict';
import { mkdir, writeFile, mkdtemp } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, setStatus } from './harness.mjs';

after(closeBrowser);

test('the README’s pictures', async (t) => {
  const program = await Program.start();
  t.after(() => program.stop());
  const staff = await program.setUp();
  const group = await staff.firstGroup();
  const settings = await staff.get('/api/settings');
  await staff.patch('/api/groups/' + group, { rules: { ...settings.groups[0].rules, offerSeconds: 300 } });
  await staff.patch('/api/me', { name: 'Анна Соколова' });
  const boris = await staff.invite({ name: 'Борис Ветров', email: 'boris@example.org', groups: [{ group, level: 1 }], chatLimit: 1 });

  const page = await person(t);
  await signIn(page, program, admin, { available: false });
  const colleague = await person(t);
  await signIn(colleague, program, boris);

  const shoppers = [];
  async function shopper(path, words, options) {
    const p = await person(t, options);
    await p.goto(program.url + path);
    const v = new Visitor(p);
    await v.open();
    await v.write(words);
    await v.message(words, 'sent').waitFor();
    shoppers.push({ page: p, visitor: v });
    return v;
  }
  const desk = new Desk(page);
  const theirs = new Desk(colleague);

  // Boris, with room for one, is full; whoever comes next is Anna's.
  await shopper('/demo/', 'Здравствуйте! Есть ли шторы длиной 2,7 метра?');
  await theirs.accept();
  await theirs.reply('Добрый день! Сейчас посмотрю.');
  await setStatus(page, 'available');
  const main = await shopper('/demo/', 'Добрый день! Плед из льна ещё есть в синем цвете?', { zone: 'Asia/Yekaterinburg' });
  await desk.accept('Плед');
  const id = Number(await page.getByTestId('conversation').getAttribute('data-conversation'));
  const view = await staff.get('/api/conversations/' + id);
  await staff.patch('/api/visitors/' + view.visitor.id, { name: 'Мария Климова', city: 'Екатеринбург', phone: '+7 912 555-01-42' });
  await desk.reply('Здравствуйте, Мария! Да, синий есть — **два** на складе, ==сегодня скидка 10 %==.');
  await main.message('на складе').waitFor();
  await main.write('Отлично! А доставка в Екатеринбург сколько идёт?');
  await desk.message('А доставка').waitFor();
  await desk.at('mode-note').click();
  await desk.reply('Постоянный покупатель, третий заказ за месяц');
  await desk.message('Постоянный').waitFor();
  await desk.at('mode-answer').click();
  await desk.reply('Три-четыре дня, привезёт курьер: https://example.org/delivery');
  await main.message('привезёт курьер').waitFor();
  await shopper('/demo/', 'Подскажите, можно ли вернуть чайник?');
  await desk.offers().first().or(page.getByTestId('card').nth(1)).first().waitFor();

  const out = process.env.OTKLIK_SCREENSHOTS ? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'images') : await mkdtemp(join(tmpdir(), 'otklik-pictures-'));
  await mkdir(out, { recursive: true });
  await page.bringToFront();
  await page.mouse.move(700, 5);
  await main.message('привезёт курьер').waitFor();
  const whole = await page.screenshot({ path: join(out, 'workspace.png') });
  assert.ok(whole.length > 20_000);

  const phone = await person(t, { phone: true });
  await phone.goto(program.url + '/demo/');
  const small = new Visitor(phone);
  await small.open();
  await small.write('Здравствуйте! Когда привезут заказ 4215?');
  await small.message('4215', 'sent').waitFor();
  const laptop = shoppers[1].page;
  await laptop.bringToFront();
  const wide = (await laptop.screenshot()).toString('base64');
  await phone.bringToFront();
  const narrow = (await phone.screenshot()).toString('base64');
  const sheet = await person(t);
  await sheet.setViewportSize({ width: 1366, height: 640 });
  await sheet.setContent(`<body style="margin:0;display:flex;gap:28px;align-items:center;justify-content:center;height:640px;background:#e9ebe8">
    <img style="height:560px;border-radius:10px;box-shadow:0 8px 30px #0003" src="data:image/png;base64,${wide}">
    <img style="height:560px;border-radius:22px;border:6px solid #222;box-shadow:0 8px 30px #0003" src="data:image/png;base64,${narrow}"></body>`);
  await writeFile(join(out, 'widget.png'), await sheet.screenshot());
});
