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
const LOADER_BYTES = 3 * 1024
const FIRST_BYTES = 20 * 1024

const common = { configFile: false, root: here, publicDir: false, logLevel: 'warn', base: '/widget/' }
const target = ['es2022', 'safari16.4']

/** One closed script without a module: for somebody else's page. */
async function script(entry, define = {}) {
  const result = await build({
    ...common,
    define,
    build: { write: false, target, lib: { entry: join(here, entry), formats: ['iife'], name: 'otklik', fileName: 'x' } },
  })
  // Line ends are left only in style sheets, behind their rules: for reading, not for sending.
  const code = [result].flat()[0].output[0].code.trim().replaceAll('}\n', '}') + '\n'
  // A page in windows-1251 reads scripts as its own: letters beyond ASCII would not survive.
  return code.replace(/[^\0-\x7f]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))
}

/** The panel as modules of its own: built as a library, for a page's build brings a helper of a kilobyte for its imports. */
async function panel() {
  const result = await build({
    ...common,
    build: {
      write: false,
      target,
      minify: true,
      cssMinify: true,
      lib: { entry: join(here, 'src/panel/main.ts'), formats: ['es'], fileName: 'panel', cssFileName: 'panel' },
      rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { minify: true, entryFileNames: 'assets/panel-[hash].js', chunkFileNames: 'assets/[name]-[hash].js', assetFileNames: 'assets/[name]-[hash][extname]' } },
    },
  })
  const files = [result].flat()[0].output
  for (const file of files) await writeFile(join(out, file.fileName), file.code ?? file.source)
  const named = (end) => '/widget/' + files.find(({ fileName }) => /^assets.panel-/.test(fileName) && fileName.endsWith(end)).fileName
  const page = await readFile(join(here, 'panel.html'), 'utf8')
  await writeFile(join(out, 'panel.html'), page.replace('./src/panel/main.ts', named('.js')).replace('./src/panel/panel.css', named('.css')))
}

await rm(out, { recursive: true, force: true })
await mkdir(join(out, 'assets'), { recursive: true })
await panel()

const door = await script('src/loader/door.ts')
const doorName = `door-${createHash('sha256').update(door).digest('base64url').slice(0, 8)}.js`
await writeFile(join(out, 'assets', doorName), door)
// The server tells its path with an invitation.
const card = await script('src/loader/card.ts')
await writeFile(join(out, 'assets', `card-${createHash('sha256').update(card).digest('base64url').slice(0, 8)}.js`), card)
const loader = await script('src/loader/main.ts', { DOOR: JSON.stringify('/widget/assets/' + doorName) })
await writeFile(join(out, 'widget.js'), loader)
await cp(join(here, 'demo'), join(out, 'demo'), { recursive: true })

const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length
const sizes = { 'widget.js': gzip(loader), 'panel.html': gzip(await readFile(join(out, 'panel.html'))) }
for (const name of await readdir(join(out, 'assets'))) sizes['assets/' + name] = gzip(await readFile(join(out, 'assets', name)))
// What the first click fetches: the loader's door, the page, the panel and the
// longer of the languages. The rest comes when it is needed, each part alone.
const first = Object.entries(sizes).filter(([name]) => /^(widget.js|panel.html|assets.(door|panel)-.*)$/.test(name))
const words = Object.entries(sizes).filter(([name]) => /^assets\/(ru|en)-/.test(name)).map(([, bytes]) => bytes)
const all = first.reduce((sum, [, bytes]) => sum + bytes, Math.max(...words))
for (const [name, bytes] of Object.entries(sizes)) console.log(String(bytes).padStart(7), 'B gzip ', name)
console.log(String(all).padStart(7), `B gzip  with the first click (loader at most ${LOADER_BYTES}, with the first click at most ${FIRST_BYTES})`)
if (sizes['widget.js'] > LOADER_BYTES || all > FIRST_BYTES) {
  console.error('The widget is over its budget.')
  process.exit(1)
}
