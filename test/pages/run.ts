// `npm run test:pages`: tests the pages in Chromium against a real system. With --screenshots: also writes a picture of every
// page and state into test/pages/screenshots. With --pictures: writes the pictures of docs/pictures, and tests nothing else. Other
// arguments are those of vitest.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findChromium } from './find-chromium.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const given = process.argv.slice(2)
const run = (line: string[], env = process.env) =>
  spawnSync(process.execPath, line, { cwd: root, stdio: 'inherit', env }).status ?? 1

if (findChromium()) {
  const isForDocuments = given.includes('--pictures')
  const env = {
    ...process.env,
    ...(given.includes('--screenshots') && { PAGES_SCREENSHOTS: 'on' }),
    ...(isForDocuments && { PAGES_PICTURES: 'on' }),
  }
  const rest = [
    ...given.filter((argument) => !['--screenshots', '--pictures'].includes(argument)),
    ...(isForDocuments ? ['-t', 'pictures of the documentation', 'test/pages/screenshots.pages.ts'] : []),
  ]
  const statuses = [
    run(['pages/build.ts']),
    run(['node_modules/size-limit/bin.js']),
    // Also if a budget is exceeded: CI counts the tests.
    run(['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/pages/vitest.config.ts', ...rest], env),
  ]
  process.exitCode = Math.max(...statuses)
} else {
  console.log('SKIPPED: the pages were not tested, because there is no Chromium (Debian: apt-get install chromium).')
  // A place that must test them says so.
  if (process.env.PAGES_REQUIRED === 'on') process.exitCode = 1
}
