// Writes NAME.br and NAME.gz beside every file under ui/dist that gains by it,
// so that the server never compresses the same bytes twice.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist')
const COMPRESSIBLE = /\.(?:js|mjs|css|html|svg|json|webmanifest|txt|xml|map|wasm|ttf)$/
/** Below this the headers weigh more than what is won. */
const LEAST_BYTES = 256

let count = 0
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name)
  if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue
  const bytes = await readFile(path)
  const br = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
  const gz = await promisify(gzip)(bytes, { level: 9 })
  for (const [end, packed] of [['.br', br], ['.gz', gz]]) {
    // An old packed copy of a file that no longer gains must not be served.
    if (bytes.length < LEAST_BYTES || packed.length >= bytes.length) await rm(path + end, { force: true })
    else await writeFile(path + end, packed)
  }
  count++
}
console.log(`compressed ${count} files`)
