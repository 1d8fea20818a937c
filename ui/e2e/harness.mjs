// Starts the real program on a free port with a data folder of its own, drives
// real browsers against it, and takes everything down again. A test that fails
// leaves a picture of every open page in test-results/.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, mkdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { createServer as createHttp } from 'node:http';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const binary = process.env.OTKLIK_BINARY ?? join(root, 'bin', 'otklik');

export const admin = { name: 'Анна Админ', email: 'anna@example.org', password: 'correct horse battery' };

function chromiumPath() {
  for (const name of [process.env.OTKLIK_CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome']) {
    if (!name) continue;
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // the next one
    }
  }
  throw new Error('no Chromium: run scripts/chromium.sh');
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The program under test. kill() is SIGKILL: nothing is told, nothing is flushed. */
export class Program {
  static async start({ env = {} } = {}) {
    const p = new Program();
    p.dir = await mkdtemp(join(tmpdir(), 'otklik-e2e-'));
    p.port = await freePort();
    p.url = `http://127.0.0.1:${p.port}`;
    p.env = env;
    p.binary = binary;
    await p.launch();
    return p;
  }

  async launch() {
    if (!existsSync(this.binary)) throw new Error(`${this.binary} is not built: make build`);
    this.output = '';
    this.process = spawn(this.binary, ['serve'], {
      env: { ...process.env, OTKLIK_ADDR: `127.0.0.1:${this.port}`, OTKLIK_DATA: this.dir, OTKLIK_URL: this.url, OTKLIK_LOG: 'info', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk) => (this.output += chunk);
    this.process.stdout.on('data', collect);
    this.process.stderr.on('data', collect);
    this.exited = new Promise((resolve) => this.process.on('exit', resolve));
    const until = Date.now() + 20000;
    for (;;) {
      if (this.process.exitCode !== null) throw new Error(`the program ended:\n${this.output}`);
      try {
        const answer = await fetch(`${this.url}/healthz`);
        if (answer.ok) return;
      } catch {
        // not listening yet
      }
      if (Date.now() > until) throw new Error(`the program does not answer:\n${this.output}`);
      await new Promise((r) => setTimeout(r, 25));
    }
  }

  async kill() {
    this.process.kill('SIGKILL');
    await this.exited;
  }

  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM');
      await this.exited;
    }
    await rm(this.dir, { recursive: true, force: true });
  }

  /** Printed once it listens, which may be a moment after it answers. */
  async printed(words) {
    for (let n = 0; n < 100 && !words.test(this.output); n++) await new Promise((r) => setTimeout(r, 50));
  }

  setupToken() {
    const found = this.output.match(/setup\?token=([\w-]+)/);
    if (!found) throw new Error(`no set-up link was printed:\n${this.output}`);
    return found[1];
  }

  /** First run over HTTP, for tests that are about something else. */
  async setUp({ language = 'ru', zone = 'Europe/Moscow' } = {}) {
    const staff = new Staff(this);
    await this.printed(/setup\?token=/);
    await staff.post('/api/setup', {
      token: this.setupToken(), organisation: 'Тёплый дом', zone, language, name: admin.name, email: admin.email, password: admin.password,
    });
    return staff;
  }
}

/** A member of the staff over plain HTTP: to prepare what a test needs. */
export class Staff {
  constructor(program) {
    this.program = program;
    this.cookie = '';
  }

  async call(method, path, body) {
    const answer = await fetch(this.program.url + path, {
      method,
      headers: { 'content-type': 'application/json', cookie: this.cookie, 'sec-fetch-site': 'same-origin' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const set = answer.headers.getSetCookie?.() ?? [];
    for (const line of set) this.cookie = line.split(';')[0];
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  get(path) { return this.call('GET', path); }
  post(path, body) { return this.call('POST', path, body); }
  patch(path, body) { return this.call('PATCH', path, body); }
  put(path, body) { return this.call('PUT', path, body); }

  /** Invites an operator and accepts the invitation; gives their own Staff. */
  async invite({ name, email, password = 'another good secret', groups, chatLimit = 4, role = 'operator' }) {
    const made = await this.post('/api/operators', { name, email, role, groups, chatLimit });
    const other = new Staff(this.program);
    await other.post('/api/invitations/' + made.invitation.split('/').pop(), { name, password });
    other.id = made.id;
    other.email = email;
    other.password = password;
    return other;
  }

  async firstGroup() {
    return (await this.get('/api/settings')).groups[0].id;
  }
}

let browser;

/** A page that is closed while it goes to another address may leave Chromium waiting for itself for good; a whole browser closes all the same. */
const closingMilliseconds = 10_000;

async function close(context) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, closingMilliseconds, 'late')));
  const how = await Promise.race([context.close(), late]);
  clearTimeout(timer);
  if (how === 'late') await closeBrowser();
}

export async function openBrowser() {
  browser ??= await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'],
  });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/** A fresh person: cookies and storage of their own. */
export async function person(t, { phone = false, language = 'ru-RU', dark = false, zone = 'Europe/Moscow', permissions = [] } = {}) {
  const b = await openBrowser();
  const context = await b.newContext({
    locale: language,
    timezoneId: zone,
    colorScheme: dark ? 'dark' : 'light',
    viewport: phone ? { width: 390, height: 844 } : { width: 1366, height: 768 },
    hasTouch: phone,
    isMobile: phone,
    permissions,
  });
  context.setDefaultTimeout(15000);
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (e) => page.problems.push(String(e)));
  // A session that has ended and a page that is not for everybody are no faults; to ask who is signed in is never refused.
  page.on('console', (m) => m.type() === 'error' && (!/status of 40[13]/.test(m.text()) || m.location().url.endsWith('/api/session')) && page.problems.push(m.text()));
  t.after(async () => {
    if (t.passed === false) {
      const dir = join(here, '..', 'test-results');
      await mkdir(dir, { recursive: true });
      for (const [i, p] of context.pages().entries()) {
        await p.screenshot({ path: join(dir, `${t.name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${i}-${Date.now()}.png`) }).catch(() => {});
      }
    }
    await close(context);
  });
  return page;
}

/** Signs a member of the staff in through the page and starts the shift. */
export async function signIn(page, program, who, { available = true } = {}) {
  await page.goto(program.url + '/sign-in');
  await page.getByTestId('email').fill(who.email);
  await page.getByTestId('password').fill(who.password);
  await page.getByTestId('sign-in').click();
  await page.getByTestId('status').waitFor();
  await startShift(page, { available });
}

/** Answers the sound check that opens the shift, then becomes available. */
export async function startShift(page, { available = true } = {}) {
  const skip = page.getByTestId('shift-check-skip');
  await skip.waitFor({ timeout: 3000 }).then(() => skip.click()).catch(() => {});
  if (available) await setStatus(page, 'available');
}

export async function setStatus(page, status) {
  if ((await page.getByTestId('status-value').getAttribute('data-status')) === status) return;
  await page.getByTestId('status').click();
  await page.getByTestId('status-' + status).click();
  await page.locator(`[data-testid="status-value"][data-status="${status}"]`).waitFor();
}

/** The visitor's side on a page that carries the widget. */
export class Visitor {
  constructor(page) {
    this.page = page;
    this.bubble = page.getByTestId('bubble');
    this.panel = page.frameLocator('[data-testid="frame"]');
  }

  at(id) { return this.panel.getByTestId(id); }

  async open() {
    await this.bubble.click();
    await this.at('panel').waitFor();
  }

  async write(text) {
    await this.at('input').fill(text);
    await this.at('send').click();
  }

  message(text, state) {
    const found = this.panel.locator('[data-testid="message"]', { hasText: text });
    return state ? found.and(this.panel.locator(`[data-state="${state}"]`)) : found;
  }
}

/** The operator's side. */
export class Desk {
  constructor(page) { this.page = page; }

  at(id) { return this.page.getByTestId(id); }
  offers() { return this.page.getByTestId('offer'); }

  async accept(text) {
    const offer = text ? this.offers().filter({ hasText: text }) : this.offers().first();
    await offer.getByTestId('offer-accept').click();
    await this.at('conversation').waitFor();
    await this.page.locator('[data-testid="mode-answer"]:enabled').waitFor(); // it is theirs: what is written now goes to the visitor
  }

  async reply(text) {
    await this.at('composer-text').fill(text);
    await this.at('send').click();
  }

  message(text) { return this.page.locator('[data-testid="message"]', { hasText: text }); }

  async deed(name) {
    const direct = this.at('deed-' + name);
    if (!(await direct.first().isVisible().catch(() => false))) await this.at('deeds-more').click();
    await direct.first().click();
  }
}

/** Runs axe on a page and gives what it found, in short. */
export async function axe(page, { include } = {}) {
  const source = join(here, '..', 'node_modules', 'axe-core', 'axe.min.js');
  await page.evaluate(await readFile(source, 'utf8')); // not as a tag: our own policy forbids inline scripts
  const found = await page.evaluate(async (selector) => {
    const result = await window.axe.run(selector ?? document, { resultTypes: ['violations'] });
    return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
  }, include);
  return found;
}

/** A foreign site that carries the widget: other origin, own headers. */
export async function hostSite(t, program, { csp, head = '', body = '<h1>Shop</h1>', twice = false, bare = false, attributes = '' } = {}) {
  const tag = `<script async src="${program.url}/widget.js" data-site="main" ${attributes}></script>`;
  const html = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>${head}</head><body>${body}${bare ? '' : tag}${twice ? tag : ''}</body></html>`;
  const server = createHttp((req, res) => {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    if (csp) res.setHeader('content-security-policy', csp.replaceAll('CHAT', program.url).replaceAll('WS', program.url.replace('http', 'ws')));
    res.end(html.replace('<title>Shop', `<title>Shop ${req.url}`));
  });
  const port = await freePort();
  await new Promise((r) => server.listen(port, '127.0.0.1', r));
  t.after(() => new Promise((r) => { server.closeAllConnections(); server.close(r); }));
  return `http://localhost:${port}`;
}
