// Runs after `npm ci`, so that npm scripts find the Node of the optional dependencies. The packages of all platforms name
// their program `node`. When npm 10 removes the packages of other platforms, it also removes the link to ours. Plain
// JavaScript, because it must run on any version of Node.
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
