// After `npm ci`: makes sure that npm's scripts find the Node that the optional dependencies bring along. The packages for
// the several platforms all call their program `node`; npm 10, in taking away those of the other platforms, takes away the
// link to ours with them. In plain JavaScript, for it runs on whatever Node is there.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { arch, platform } from 'node:process'
import { fileURLToPath } from 'node:url'

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url))
const program = `node-${platform}-${arch}/bin/node`
const link = `${modules}.bin/node`
if (platform !== 'win32' && existsSync(modules + program) && !existsSync(link)) {
  mkdirSync(`${modules}.bin`, { recursive: true })
  symlinkSync(`../${program}`, link)
}
