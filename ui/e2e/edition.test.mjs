// The program is updated while its pages stay open: who tends one is told, and a wallboard renews itself.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Program, Visitor, Desk, admin, axe, person, closeBrowser, signIn, hostSite } from './harness.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

let program, first, second, scratch;
before(async () => {
  program = await Program.start();
  await program.setUp();
  first = program.binary;
  scratch = await mkdtemp(join(tmpdir(), 'otklik-edition-'));
  second = await nextEdition(scratch);
});
after(async () => {
  await closeBrowser();
  await program.stop();
  await rm(scratch, { recursive: true, force: true });
});

/** Builds the same program with pages of another edition: all of their scripts have other names, as browsers keep those that they know for ever. */
async function nextEdition(dir) {
  const built = join(root, 'ui', 'dist', 'workspace');
  const names = await readdir(built, { recursive: true });
  const scripts = names.filter((name) => name.endsWith('.js')).map((name) => basename(name));
  const renamed = (text) => scripts.reduce((so, name) => so.replaceAll(name, name.replace(/\.js$/, '2.js')), text);
  const replace = {};
  for (const name of names.filter((one) => /\.(js|html)(\.|$)/.test(one))) replace[join(built, name)] = ''; // the compressed forms too
  for (const name of names.filter((one) => /\.(js|html)$/.test(one))) {
    const to = join(dir, renamed(name));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, renamed(await readFile(join(built, name), 'utf8')));
    replace[join(built, renamed(name))] = to;
  }
  const overlay = join(dir, 'overlay.json');
  await writeFile(overlay, JSON.stringify({ Replace: replace }));
  const to = join(dir, 'otklik');
  execFileSync(process.env.GO ?? 'go', ['build', '-trimpath', '-overlay', overlay, '-ldflags', '-s -w', '-o', to, './cmd/otklik'], { cwd: root, env: { ...process.env, CGO_ENABLED: '0' } });
  return to;
}

async function restart(binary) {
  await program.kill();
  program.binary = binary;
  await program.launch();
}

const script = (page) => page.evaluate(() => document.querySelector('script[type="module"][src]').getAttribute('src'));

test('after an update an operator is told, goes on typing, and reloads when ready', async (t) => {
  const host = await hostSite(t, program);
  const page = await person(t, { phone: true });
  await signIn(page, program, admin);
  const shopper = await person(t);
  await shopper.goto(host);
  const visitor = new Visitor(shopper);
  await visitor.open();
  await visitor.write('вопрос');
  const desk = new Desk(page);
  await desk.accept('вопрос');
  await desk.at('composer-text').fill('недописанный ответ');

  // The same program again is no update.
  await restart(first);
  await visitor.write('ещё вопрос');
  await desk.message('ещё вопрос').waitFor({ timeout: 45000 });
  assert.equal(await desk.at('edition-banner').count(), 0);

  const before = await script(page);
  await restart(second);
  await desk.at('edition-banner').waitFor({ timeout: 45000 });
  assert.match(await desk.at('edition-banner').innerText(), /Программа обновлена/);
  assert.equal(await script(page), before, 'it never reloads by itself');
  assert.equal(await desk.at('composer-text').inputValue(), 'недописанный ответ');
  assert.deepEqual(await axe(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the phone');
  assert.ok((await desk.at('edition-banner').boundingBox()).height <= 64, 'on a phone it leaves the room to the conversation');
  if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: join(process.env.OTKLIK_PICTURES, 'edition-phone.png') });

  const reload = desk.at('edition-banner').getByRole('button');
  await reload.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((was) => document.querySelector('script[type="module"][src]')?.getAttribute('src') !== was, before);
  await desk.at('conversation').waitFor();
  assert.equal(await desk.at('composer-text').inputValue(), 'недописанный ответ', 'what was typed outlives it');
  await visitor.write('третий вопрос');
  await desk.message('третий вопрос').waitFor({ timeout: 45000 });
  assert.equal(await desk.at('edition-banner').count(), 0, 'this is the new page');
  assert.deepEqual(page.problems.filter((one) => !/WebSocket|ERR_|status of 40/.test(one)), []);
});

test('a wallboard renews itself, once for an edition', async (t) => {
  await restart(first);
  const page = await person(t);
  await signIn(page, program, admin, { available: false });
  await page.goto(program.url + '/monitor/wall');
  await page.locator('[data-testid="wall"][data-cut="false"]').waitFor();
  const before = await script(page);

  for (const [binary, renews] of [[second, true], [first, true], [second, false]]) {
    const was = await script(page);
    await restart(binary);
    if (renews) {
      await page.waitForFunction((old) => ![old, undefined].includes(document.querySelector('script[type="module"][src]')?.getAttribute('src')), was, { timeout: 45000 });
      await page.locator('[data-testid="wall"][data-cut="false"]').waitFor();
      assert.equal(await page.getByTestId('edition-banner').count(), 0);
    } else {
      await page.getByTestId('edition-banner').waitFor({ timeout: 45000 });
      await page.locator('[data-testid="wall"][data-cut="false"]').waitFor();
      assert.equal(await script(page), was, 'it has renewed itself for this edition before');
      if (process.env.OTKLIK_PICTURES) await page.screenshot({ path: join(process.env.OTKLIK_PICTURES, 'edition-wall.png') });
    }
  }
  assert.equal(await script(page), before);
});
