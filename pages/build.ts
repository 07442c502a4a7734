// `npm run build:pages`: builds the storefront and the board into pages/dist, unless the same sources are built already.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = join(here, 'dist')
const stamp = 'built-from'
const applications = ['storefront', 'operations'].filter((name) => existsSync(join(here, name, 'index.html')))

/** A hash of everything that the result depends on. */
function hashSources(): string {
  const hash = createHash('sha256')
  const files = globSync('**/*.*', { cwd: here, exclude: (path) => /^(dist|\.dist-)/.test(path) })
  for (const file of [...files.sort(), '../package-lock.json']) {
    hash.update(file).update('\0')
    // A pattern also finds directories whose names contain a dot.
    hash.update(readFileSync(join(here, file))).update('\0')
  }
  return hash.digest('hex')
}

function isBuiltFrom(sources: string): boolean {
  const file = join(target, stamp)
  return existsSync(file) && readFileSync(file, 'utf8') === sources
}

/** Builds next to the target and then replaces it, so that a reader never sees half of a build. */
async function build(sources: string): Promise<void> {
  const { build } = await import('vite')
  const temporary = join(here, `.dist-${process.pid}`)
  mkdirSync(temporary, { recursive: true })
  try {
    for (const name of applications) {
      const root = join(here, name)
      await build({
        root,
        configFile: join(root, 'vite.config.ts'),
        logLevel: 'error',
        build: { outDir: join(temporary, name) },
      })
    }
    writeFileSync(join(temporary, stamp), sources)
    const old = `${temporary}-old`
    if (existsSync(target)) renameSync(target, old)
    renameSync(temporary, target)
    rmSync(old, { recursive: true, force: true })
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

const sources = hashSources()
if (isBuiltFrom(sources)) {
  console.log('the pages are built already')
} else {
  const start = performance.now()
  await build(sources)
  console.log(`the pages are built, in ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
