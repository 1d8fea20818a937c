// A stand-in for the server, to work on the widget without the binary:
// `node widget/dev/mock.mjs [port]` after a build, then http://localhost:4173/demo/.
// It keeps everything in memory. POST /mock {…} plays the operator:
//   {say:"text", files:[…]} {typing:5} {read:true} {phase:"closed"} {available:false}
//   {badToken:true} {operator:{…}|null} {drop:true} {down:true|false} {fail:status} {bye:{…}} {site:{…}} {reset:true}
import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist/widget')
const port = Number(process.argv[2] ?? 4173)
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml' }
const anna = { id: 7, name: 'Анна Ковалёва', photo: '' }
const first = () => ({
  site: { key: 'main', name: 'Лён и глина', colour: '#2f6f5e', position: 'right', language: 'ru', greeting: 'Здравствуйте! Подскажем с размером, доставкой и уходом.', files: true, liveTyping: false, messageLimit: 1000, fileLimitBytes: 2_000_000, fileTypes: ['image/*', 'application/pdf', 'text/plain'] },
  available: true, answerSeconds: 40, conversation: null, messages: [], unread: 0, id: 0, keys: new Map(), frames: [], operator: anna, down: false, fail: 0, delay: 0, token: randomUUID(), identified: [],
})
let s = first()
const sockets = new Set()
const files = new Map()

const send = (socket, value) => {
  const body = Buffer.from(JSON.stringify(value))
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, body.length >> 8, body.length & 255])
  socket.write(Buffer.concat([head, body]))
}
const all = (value) => sockets.forEach((socket) => send(socket, value))
const state = () => all({ t: 'state', available: s.available, unread: s.unread, conversation: s.conversation })
const post = (message) => {
  const made = { id: ++s.id, conversation: s.conversation.id, operator: null, key: '', text: '', files: [], at: Date.now(), ...message }
  s.messages.push(made)
  if (made.author === 'operator') s.unread++
  all({ t: 'message', message: made, unread: s.unread })
  return made
}
const open = () => {
  if (s.conversation && s.conversation.phase !== 'closed') return
  s.conversation = { id: ++s.id, phase: 'waiting', operator: null, read: 0, offline: !s.available }
  state()
}

function heard(frame) {
  s.frames.push(frame)
  if (frame.t === 'read') {
    s.unread = 0
    state()
  }
}

function take(socket) {
  let rest = Buffer.alloc(0)
  socket.on('data', (data) => {
    rest = Buffer.concat([rest, data])
    while (rest.length >= 6) {
      let length = rest[1] & 127
      let at = 2
      if (length === 126) {
        length = rest.readUInt16BE(2)
        at = 4
      }
      if (rest.length < at + 4 + length) return
      const mask = rest.subarray(at, at + 4)
      const body = Buffer.from(rest.subarray(at + 4, at + 4 + length))
      for (let i = 0; i < body.length; i++) body[i] ^= mask[i % 4]
      const opcode = rest[0] & 15
      rest = rest.subarray(at + 4 + length)
      if (opcode === 8) return socket.end()
      if (opcode === 1) heard(JSON.parse(body.toString()))
    }
  })
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', () => sockets.delete(socket))
}

function operate(told) {
  if (told.reset) {
    sockets.forEach((socket) => socket.destroy())
    s = first()
  }
  if (told.site) Object.assign(s.site, told.site)
  for (const k of ['available', 'operator', 'fail', 'down', 'answerSeconds', 'delay']) if (k in told) s[k] = told[k]
  if ('available' in told) state()
  if (told.drop || told.down) sockets.forEach((socket) => socket.destroy())
  if (told.badToken) s.token = randomUUID()
  if (told.bye) all({ t: 'bye', ...told.bye })
  if (told.say !== undefined) {
    open()
    Object.assign(s.conversation, { phase: 'talking', operator: s.operator, read: s.id })
    state()
    post({ author: 'operator', operator: s.operator, text: told.say, files: told.files ?? [] })
  }
  if (told.typing) all({ t: 'typing', operator: s.operator, seconds: told.typing })
  if (told.read) {
    s.conversation.read = s.id
    state()
  }
  if (told.phase) {
    s.conversation.phase = told.phase
    if (told.phase === 'talking') s.conversation.operator = s.operator
    state()
  }
  return { frames: s.frames, sockets: sockets.size, messages: s.messages, conversation: s.conversation, identified: s.identified }
}

const problem = (response, status, code, detail) => {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' })
  response.end(JSON.stringify({ type: 'about:blank', title: code, status, detail, code }))
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://x')
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const json = () => JSON.parse(body.toString() || '{}')
  const ok = (value) => {
    response.writeHead(value === undefined ? 204 : 200, { 'Content-Type': 'application/json' })
    response.end(value === undefined ? '' : JSON.stringify(value))
  }
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type')
  if (request.method === 'OPTIONS') return ok()
  if (url.pathname === '/mock') return ok(operate(json()))
  if (/^\/widget\/(messages|history|close|identify|files)/.test(url.pathname)) {
    if (s.down) return request.socket.destroy()
    if (s.fail && request.method === 'POST') return problem(response, s.fail, 'told', 'Сообщение не принято: так велено.')
    if (request.headers.authorization !== 'Bearer ' + s.token) return problem(response, 401, 'bad_token', 'Откройте чат заново.')
  }
  switch (url.pathname) {
    case '/widget/messages': {
      const said = json()
      if (s.delay) await new Promise((resolve) => setTimeout(resolve, s.delay))
      const before = s.keys.get(said.key)
      if (before) return ok({ conversation: before.conversation, message: before.id, at: before.at, duplicate: true })
      open()
      const made = post({ author: 'visitor', key: said.key, text: said.text, files: (said.files ?? []).map((key) => files.get(key).file) })
      s.keys.set(said.key, made)
      s.contact = said.email ?? said.phone
      return ok({ conversation: made.conversation, message: made.id, at: made.at, duplicate: false })
    }
    case '/widget/history':
      return ok({ conversation: s.conversation, messages: s.messages })
    case '/widget/close':
      s.conversation.phase = 'closed'
      state()
      return ok()
    case '/widget/identify':
      s.identified.push(json().jwt)
      s.token = randomUUID()
      return ok({ token: s.token, name: 'Пётр' })
    case '/widget/files': {
      const key = randomUUID()
      const file = { key, name: url.searchParams.get('name'), type: request.headers['content-type'], size: body.length, url: '/files/' + key }
      if (s.delay) await new Promise((resolve) => setTimeout(resolve, s.delay))
      files.set(key, { file, body })
      return ok(file)
    }
  }
  if (url.pathname.startsWith('/files/')) {
    const found = files.get(url.pathname.slice(7))
    response.writeHead(found ? 200 : 404, { 'Content-Type': found?.file.type ?? 'text/plain' })
    return response.end(found?.body)
  }
  let path = url.pathname
  if (path === '/widget/panel') {
    path = '/panel.html'
    response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'")
  } else if (path.startsWith('/demo')) response.setHeader('Content-Security-Policy', url.searchParams.has('noframe') ? "default-src 'self'; frame-src 'none'" : "default-src 'self'")
  path = normalize(path.replace(/^\/widget\/assets/, '/assets').replace(/\/$/, '/index.html'))
  try {
    const bytes = await readFile(join(dist, path))
    response.writeHead(200, { 'Content-Type': (TYPES[extname(path)] ?? 'application/octet-stream') + '; charset=utf-8' })
    response.end(bytes)
  } catch {
    response.writeHead(404).end('not here')
  }
}

const server = createServer((request, response) => answer(request, response).catch((error) => problem(response, 500, 'mock', String(error))))
server.on('upgrade', (request, socket) => {
  if (s.down) return socket.destroy()
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64')
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: otklik.v1\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
  sockets.add(socket)
  take(socket)
  send(socket, { t: 'hello', token: s.token, site: s.site, available: s.available, unread: s.unread, conversation: s.conversation, name: '', answerSeconds: s.answerSeconds, now: Date.now() })
})
server.listen(port, () => console.log(`http://localhost:${port}/demo/`))
