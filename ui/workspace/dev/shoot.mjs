// Screenshots of the screens against the mock: `node workspace/dev/shoot.mjs OUT name…`.
// Each name is theme-language-size-screen, e.g. light-ru-laptop-work.
import { spawn } from 'node:child_process';
import { chromium } from 'playwright-core';
import { readFile } from 'node:fs/promises';

const [out, ...names] = process.argv.slice(2);
const port = 4300 + (process.pid % 600);
const screens = {
  work: { path: '/?c=12' },
  empty: { path: '/' },
  crowd: { path: '/', env: { WAITING: '10000' } },
  note: { path: '/?c=12', act: async (page) => { await page.keyboard.press('Alt+n'); await page.keyboard.type('Проверить, есть ли лифт, до звонка'); } },
  colleague: { path: '/?c=23' },
  waiting: { path: '/?c=30' },
  status: { path: '/?c=12', act: (page) => page.getByTestId('status').click() },
  menu: { path: '/?c=12', act: (page) => page.getByTestId('my-menu').click() },
  transfer: { path: '/?c=12', act: (page) => page.keyboard.press('Alt+t') },
  palette: { path: '/?c=12', act: async (page) => { await page.keyboard.press('Control+k'); await page.keyboard.type(process.env.QUERY ?? 'ма'); } },
  keys: { path: '/?c=12', act: (page) => page.keyboard.press('Alt+Slash') },
  why: { path: '/?c=12', act: async (page) => { await page.getByTestId('why').click(); await page.getByTestId('why-body').scrollIntoViewIfNeeded(); } },
  past: { path: '/?c=5&from=12' },
  shift: { path: '/', keep: true },
  card: { path: '/?c=12', act: (page) => page.getByTestId('toggle-card').click() },
  away: { path: '/?c=12', poke: (w) => ({ t: 'operator', operator: { ...w, status: 'away', statusReason: 'no_answers' } }) },
  offline: { path: '/', poke: (w) => ({ t: 'operator', operator: { ...w, status: 'offline' } }) },
  typing: { path: '/?c=12', poke: () => ({ t: 'typing', conversation: 12, on: true, text: 'А можно ещё две подушки в тон, если они есть?' }) },
  drop: { path: '/?c=12', kill: true },
  signin: { path: '/sign-in', env: { SIGNED_OUT: '1' } },
  join: { path: '/join/abc123def456', env: { SIGNED_OUT: '1' } },
  setup: { path: '/setup?token=abc', env: { SETUP: '1' } },
  settings: { path: '/settings' },
};
for (const one of ['operators', 'groups', 'widget', 'rules', 'organisation', 'profile', 'start']) screens[`settings.${one}`] = { path: `/settings/${one}` };
if (process.env.ACT) for (const screen of Object.values(screens)) screen.act = new Function('page', `return (async () => { ${process.env.ACT} })()`);

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const axe = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
let bad = 0;
for (const name of names) {
  const [theme, tongue, size, what] = name.split('-');
  const screen = screens[what];
  const mock = spawn('node', [new URL('mock.mjs', import.meta.url).pathname], { env: { ...process.env, PORT: String(port), ...screen.env }, stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((ready) => mock.stdout.once('data', ready));
  const viewport = size === 'phone' ? { width: 390, height: 844 } : size === 'wide' ? { width: 1920, height: 1080 } : { width: 1366, height: 768 };
  const context = await browser.newContext({ viewport, hasTouch: size === 'phone', isMobile: size === 'phone', deviceScaleFactor: 1, bypassCSP: true });
  await context.addInitScript(([t, l, keep]) => {
    localStorage.setItem('otklik.theme', t);
    localStorage.setItem('otklik.language', l);
    if (!keep) localStorage.setItem('otklik.shift-check', JSON.stringify(new Date().toDateString()));
  }, [theme, tongue, !!screen.keep]);
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && !/401/.test(m.text()) && console.log(name, 'console:', m.text()));
  page.on('pageerror', (e) => console.log(name, 'page:', e.message));
  await page.goto(`http://localhost:${port}${screen.path}`);
  await page.waitForTimeout(900);
  if (screen.poke) mock.stdin.write(`${JSON.stringify(screen.poke((await (await fetch(`http://localhost:${port}/api/session`)).json()).me))}\n`);
  if (screen.act) await screen.act(page).catch((e) => console.log(name, 'act:', e.message));
  if (screen.kill) { mock.kill(); await page.waitForTimeout(3500); }
  await page.waitForTimeout(450);
  await page.screenshot({ path: `${out}/${name}.png` });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const one of violations) {
    bad++;
    console.log(`${name} axe ${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.any[0]?.message ?? ''}`).join(' | ')}`);
  }
  await context.close();
  mock.kill();
  await new Promise((gone) => (mock.exitCode === null && mock.signalCode === null ? mock.once('exit', gone) : gone()));
}
await browser.close();
console.log(`${names.length} screens, ${bad} axe violations`);
