// A stand-in for the server while working on screens: `node workspace/dev/mock.mjs`
// after `npm run build:workspace`, then http://localhost:4321 (any password).
// WAITING=10000 fills the queue, SETUP=1 begins with the first run.
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { card, deskRules, sites, talk, why, world } from './data.mjs';

const port = Number(process.env.PORT ?? 4321);
const dist = new URL('../../dist/workspace/', import.meta.url);
const house = world({ waiting: Number(process.env.WAITING ?? 9) });
const me = house.operators[0];
const all = ['conversations.manage', 'operators.set_status', 'settings.view', 'settings.edit', 'staff.edit'];
const talks = new Map();
const sockets = new Set();
let needed = process.env.SETUP === '1';
let signedIn = !needed && process.env.SIGNED_OUT !== '1';
let seq = 1;

function write(socket, frame) {
  const body = Buffer.from(JSON.stringify(frame));
  const size = body.length < 126 ? Buffer.from([0x81, body.length]) : body.length < 65536 ? Buffer.from([0x81, 126, body.length >> 8, body.length & 255]) : Buffer.concat([Buffer.from([0x81, 127, 0, 0, 0, 0]), Buffer.from([body.length >>> 24, (body.length >> 16) & 255, (body.length >> 8) & 255, body.length & 255])]);
  socket.write(Buffer.concat([size, body]));
}
/** Whatever the page says that it shows: everybody who waits. */
function waiting() {
  const rows = house.cards.filter((one) => one.phase === 'queued' || (one.phase === 'offered' && one.operator !== me.id)).sort((a, b) => a.waitSince - b.waitSince);
  return { t: 'list', n: 1, list: 'waiting', from: 0, ids: rows.map((one) => one.id), total: rows.length, inAll: rows.length, overdue: rows.filter((one) => Date.now() - one.waitSince > 60_000).length };
}
const tell = (frame) => sockets.forEach((socket) => (write(socket, frame), write(socket, waiting())));
const change = (id, more) => {
  const one = house.cards.find((c) => c.id === id);
  Object.assign(one, more);
  tell({ t: 'card', seq: ++seq, card: one, gone: false });
  return one;
};
const view = (id) => {
  const one = house.cards.find((c) => c.id === id) ?? card(id, 'final', { operator: 2 });
  if (!talks.has(id)) talks.set(id, talk(id, one));
  return { ...talks.get(id), card: one };
};
const session = () => ({ me, organisation: house.organisation, permissions: process.env.ROLE === 'operator' ? [] : all, version: 'dev' });

const routes = {
  'GET /healthz': () => ({}),
  'GET /api/setup': () => ({ needed, zones: Intl.supportedValuesOf('timeZone') }),
  'POST /api/setup': (b) => ((needed = false), (signedIn = true), Object.assign(house.organisation, { name: b.organisation, zone: b.zone, language: b.language }), session()),
  'GET /api/session': () => (signedIn ? session() : null),
  'POST /api/session': (b) => (b.password === 'wrong' ? 401 : ((signedIn = true), session())),
  'DELETE /api/session': () => void (signedIn = false),
  'GET /api/invitations/:id': () => ({ organisation: house.organisation.name, language: 'ru', name: 'Юлия Ким', email: 'julia@shop.example' }),
  'POST /api/invitations/:id': () => ((signedIn = true), session()),
  'PATCH /api/me': (b) => Object.assign(me, b.name ? { name: b.name } : {}),
  'PUT /api/operators/:id/status': (b, id) => {
    const one = house.operators.find((o) => o.id === id);
    Object.assign(one, { status: b.status, statusReason: 'chosen', statusSince: Date.now() });
    tell({ t: 'operator', operator: one });
  },
  'GET /api/conversations/:id': (b, id) => view(id),
  'GET /api/conversations/:id/messages': (b, id) => ({ messages: Array.from({ length: 30 }, (_, i) => ({ ...talk(id, view(id).card).messages[i % 2 ? 2 : 0], id: id * 100 - 60 + i, key: `o${i}`, at: Date.now() - 86_400_000 + i * 60_000 })), marks: [], more: false }),
  'GET /api/conversations/:id/why': () => why,
  'POST /api/conversations/:id/messages': async (b, id) => {
    await new Promise((done) => setTimeout(done, 300));
    if (b.text.includes('ошибка')) return { problem: 422, detail: 'Посетитель заблокирован: ответить нельзя.' };
    const message = { id: Date.now(), conversation: id, author: 'operator', operator: me.id, key: b.key, note: !!b.note, text: b.text, files: [], at: Date.now() };
    view(id).messages.push(message);
    tell({ t: 'message', message });
    if (!b.note) change(id, { lastText: b.text, lastAuthor: 'operator', lastAt: Date.now(), unread: 0, unanswered: 0 });
    return { message: message.id, at: message.at, duplicate: false };
  },
  'POST /api/conversations/:id/take': (b, id) => {
    tell({ t: 'mark', conversation: id, mark: { seq: ++seq + 1000, kind: 'conversation.accepted', at: Date.now(), operator: me.id, by: 0, group: 0, cause: 'offer' } });
    return change(id, { phase: 'chatting', operator: me.id, deadline: 0, waitSince: 0, unanswered: Date.now() - 40_000 });
  },
  'POST /api/conversations/:id/decline': (b, id) => void change(id, { phase: 'queued', operator: 0, deadline: 0 }),
  'POST /api/conversations/:id/transfer': (b, id) => (b.operator === 3 ? { problem: 409, code: 'operator_cannot' } : void change(id, { phase: b.group ? 'queued' : 'offered', group: b.group ?? 1, operator: b.operator ?? 0, waitSince: Date.now() })),
  'POST /api/conversations/:id/close': (b, id) => void change(id, { phase: b.final ? 'final' : 'closed', waitSince: 0, unanswered: 0 }),
  'POST /api/conversations/:id/reopen': (b, id) => change(id, { phase: 'chatting', operator: me.id }),
  'POST /api/conversations/:id/requeue': (b, id) => void change(id, { phase: 'queued', operator: 0, waitSince: Date.now() }),
  'POST /api/conversations/:id/priority': (b, id) => void change(id, { priority: b.priority }),
  'PATCH /api/visitors/:id': (b, id) => Object.assign([...talks.values()].find((one) => one.visitor.id === id).visitor, b),
  'POST /api/files': () => ({ key: randomUUID(), name: 'файл.png', type: 'image/png', size: 1000, url: '' }),
  'GET /api/settings': () => ({ organisation: house.organisation, deskRules, groups: house.groups, operators: house.operators, sites, changes: [{ at: Date.now() - 9e6, by: 1, kind: 'group.set', id: 1 }, { at: Date.now() - 9e7, by: 4, kind: 'desk_rules.set', id: 0 }] }),
  'PATCH /api/organisation': (b) => Object.assign(house.organisation, b),
  'PUT /api/desk-rules': (b) => Object.assign(deskRules, b),
  'PATCH /api/groups/:id': (b, id) => Object.assign(house.groups.find((g) => g.id === id), b),
  'POST /api/groups': (b) => (house.groups.push({ id: house.groups.length + 1, name: b.name, rules: b.rules ?? house.groups[0].rules, removed: false }), house.groups.at(-1)),
  'PATCH /api/operators/:id': (b, id) => Object.assign(house.operators.find((o) => o.id === id), b),
  'POST /api/operators': (b) => (house.operators.push({ ...house.operators[4], id: house.operators.length + 1, ...b, invitation: `http://localhost:${port}/join/abc123def456` }), house.operators.at(-1)),
  'POST /api/operators/:id/invitation': (b, id) => Object.assign(house.operators.find((o) => o.id === id), { invitation: `http://localhost:${port}/join/fresh789` }),
  'PUT /api/sites/:id': (b) => Object.assign(sites[0], b),
};

function route(method, path) {
  const shape = path.replace(/\/(?:\d+|[\w-]{6,}|main)(?=\/|$)/g, (part, at) => (/^\/(api|setup|session|messages|transfer|requeue|priority|decline|invitations|invitation|settings|organisation|desk-rules|operators|conversations|visitors|healthz)$/.test(part) ? part : '/:id'));
  return routes[`${method} ${shape}`];
}

const types = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', html: 'text/html; charset=utf-8' };
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://x');
  const done = (status, type, body) => response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'" }).end(body);
  const handler = route(request.method, pathname);
  if (handler) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    let body = {};
    try { body = JSON.parse(Buffer.concat(chunks).toString() || '{}'); } catch { /* a file */ }
    const answer = await handler(body, Number(/\/(\d+)/.exec(pathname)?.[1] ?? 0));
    const problem = answer === 401 ? { status: 401, code: 'unauthorised' } : answer?.problem ? { status: answer.problem, ...answer } : null;
    if (problem) return done(problem.status, 'application/problem+json', JSON.stringify(problem));
    return answer === undefined ? done(204, 'text/plain') : done(200, 'application/json', JSON.stringify(answer));
  }
  if (pathname.startsWith('/api/')) return done(404, 'application/problem+json', '{"status":404,"code":"not_found"}');
  const file = pathname.startsWith('/assets/') ? pathname.slice(1) : 'index.html';
  try { done(200, types[file.split('.').pop()] ?? 'application/octet-stream', await readFile(new URL(file, dist))); } catch { done(404, 'text/plain', 'not built'); }
});

server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket)).on('error', () => sockets.delete(socket)).on('data', () => write(socket, waiting()));
  write(socket, { t: 'snapshot', epoch: 'e', seq, now: Date.now(), me: me.id, operators: house.operators, groups: house.groups, cards: house.cards });
});

// The scripts of the screenshots poke the house through the terminal: one JSON of frames a line.
process.stdin.on('data', (text) => {
  for (const line of text.toString().split('\n').filter(Boolean)) {
    if (line === 'drop') sockets.forEach((socket) => socket.destroy());
    else tell(JSON.parse(line));
  }
});
server.listen(port, () => console.log(`http://localhost:${port}`));
