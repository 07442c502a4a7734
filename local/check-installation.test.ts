import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
let checkout: string

/** A checkout with nothing but what is checked. */
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'waybill-installation-'))
  cpSync(join(root, 'local/check-installation.js'), join(checkout, 'local/check-installation.js'))
  writeFileSync(join(checkout, 'package.json'), '{"type":"module"}')
  write('patches/library+1.0.0.patch', patch)
})
afterEach(() => rmSync(checkout, { recursive: true }))

const patch = `diff --git a/node_modules/library/index.js b/node_modules/library/index.js
--- a/node_modules/library/index.js
+++ b/node_modules/library/index.js
@@ -1,1 +1,2 @@
 first()
+second() // the patch
`

function write(path: string, content: string) {
  mkdirSync(dirname(join(checkout, path)), { recursive: true })
  writeFileSync(join(checkout, path), content)
}

/** @param version what Node says that it is. */
function check(version = process.versions.node) {
  const node = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const program = `${node}; await import(${JSON.stringify(join(checkout, 'local/check-installation.js'))})`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })
  return { status, stderr }
}

test('this installation is complete', () => {
  cpSync(join(root, 'patches'), join(checkout, 'patches'), { recursive: true })
  rmSync(join(checkout, 'patches/library+1.0.0.patch'))
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
  expect(check()).toEqual({ status: 0, stderr: '' })
})

test('without node_modules, it says to install', () => {
  expect(check()).toEqual({ status: 1, stderr: 'The dependencies are not installed: run `npm ci`.\n' })
})

test('a patch that is not applied is named, with the command that applies it', () => {
  write('node_modules/library/index.js', 'first()\n')
  const { status, stderr } = check()
  expect([status, stderr]).toEqual([1, expect.stringContaining('library+1.0.0.patch')])
  expect(stderr).toContain('npm run postinstall')
  write('node_modules/library/index.js', 'first()\nsecond() // the patch\n')
  expect(check()).toEqual({ status: 0, stderr: '' })
})

test('an old Node is told where the right one is', () => {
  write('node_modules/library/index.js', 'second() // the patch')
  expect(check('20.19.0').stderr).toContain('Waybill needs Node 24 or later, this is Node 20.19.0')
  expect(check('20.19.0').stderr).toContain('nodejs.org')
  write(`node_modules/node-${process.platform}-${process.arch}/bin/node`, '')
  expect(check('20.19.0').stderr).toContain('ran without its scripts (--ignore-scripts): run `npm run postinstall`')
  write('node_modules/.bin/node', '')
  expect(check('20.19.0').stderr).toContain('Start with npm')
})
