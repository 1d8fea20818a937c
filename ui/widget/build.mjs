// Builds the widget into ui/dist/widget and holds it to its size: the loader is
// paid for by every page view of somebody else's shop.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, '../dist/widget')
const LOADER_BYTES = 4096
const ALL_BYTES = 30 * 1024

const common = { configFile: false, root: here, publicDir: false, logLevel: 'warn', base: '/widget/' }
const target = ['es2022', 'safari16.4']

/** One closed script without a module: for somebody else's page. */
async function script(entry, define = {}) {
  const result = await build({
    ...common,
    define,
    build: { write: false, target, lib: { entry: join(here, entry), formats: ['iife'], name: 'otklik', fileName: 'x' } },
  })
  const code = [result].flat()[0].output[0].code.trim() + '\n'
  // A page in windows-1251 reads scripts as its own: letters beyond ASCII would not survive.
  return code.replace(/[^\0-\x7f]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))
}

await rm(out, { recursive: true, force: true })
await build({
  ...common,
  build: {
    outDir: out,
    emptyOutDir: true,
    target,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: { input: join(here, 'panel.html') },
  },
})

const door = await script('src/loader/door.ts')
const doorName = `door-${createHash('sha256').update(door).digest('base64url').slice(0, 8)}.js`
await mkdir(join(out, 'assets'), { recursive: true })
await writeFile(join(out, 'assets', doorName), door)
const loader = await script('src/loader/main.ts', { DOOR: JSON.stringify('/widget/assets/' + doorName) })
await writeFile(join(out, 'widget.js'), loader)
await cp(join(here, 'demo'), join(out, 'demo'), { recursive: true })

const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length
const sizes = { 'widget.js': gzip(loader), 'panel.html': gzip(await readFile(join(out, 'panel.html'))) }
for (const name of await readdir(join(out, 'assets'))) sizes['assets/' + name] = gzip(await readFile(join(out, 'assets', name)))
// A visitor reads one language.
const words = Object.entries(sizes).filter(([name]) => /^assets\/(ru|en)-/.test(name)).map(([, bytes]) => bytes)
const all = Object.values(sizes).reduce((a, b) => a + b) - words.reduce((a, b) => a + b) + Math.max(...words)
for (const [name, bytes] of Object.entries(sizes)) console.log(String(bytes).padStart(7), 'B gzip ', name)
console.log(String(all).padStart(7), `B gzip  together (loader at most ${LOADER_BYTES}, together at most ${ALL_BYTES})`)
if (sizes['widget.js'] > LOADER_BYTES || all > ALL_BYTES) {
  console.error('The widget is over its budget.')
  process.exit(1)
}
