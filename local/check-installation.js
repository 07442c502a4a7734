// Loaded before everything else (`node --import`): says what is missing before anything fails for want of it, and keeps
// compiled code for the next start. In plain JavaScript, because an older Node cannot read TypeScript: it would report an unknown file extension and nothing to do.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { arch, execPath, exit, platform, versions } from 'node:process'
import { fileURLToPath } from 'node:url'

const neededNode = 24
const root = new URL('../', import.meta.url)
const has = (path) => existsSync(new URL(path, root))

const fault = !has('node_modules/')
  ? 'The dependencies are not installed: run `npm ci`.'
  : (nodeFault() ?? patchFault())
if (fault) {
  console.error(fault)
  exit(1)
}

// The same directory as of the services: see local/config.ts. Older versions of Node do not have it.
module.enableCompileCache?.(fileURLToPath(new URL('node_modules/.cache/waybill', root)))

function nodeFault() {
  if (Number(versions.node.split('.')[0]) >= neededNode) return undefined
  const found = `Waybill needs Node ${neededNode} or later, this is Node ${versions.node} (${execPath}).`
  if (!has(`node_modules/node-${platform}-${arch}/bin/node`)) {
    return `${found}
On Linux (x64, arm64) and Windows (x64) \`npm ci\` installs it, unless optional dependencies are omitted. Elsewhere install
it from https://nodejs.org.`
  }
  if (has('node_modules/.bin/node'))
    return `${found} Start with npm: npm finds the Node in node_modules, a shell does not.`
  return `${found} \`npm ci\` ran without its scripts (--ignore-scripts): run \`npm run postinstall\`.`
}

/** Looks for a line that each patch adds, so that neither a skipped nor an outdated installation passes. */
function patchFault() {
  const missing = readdirSync(new URL('patches/', root)).filter((name) => !isApplied(name))
  if (missing.length === 0) return undefined
  return `These patches are not applied: ${missing.join(', ')}. Run \`npm run postinstall\` if \`npm ci\` ran without its scripts
(--ignore-scripts), and \`npm ci\` if the patches have changed since.`
}

function isApplied(name) {
  const files = readFileSync(new URL(`patches/${name}`, root), 'utf8')
    .split(/^diff --git .*$/m)
    .slice(1)
  return files.every((change) => {
    const path = /^\+\+\+ b\/(.*)$/m.exec(change)?.[1]
    const added = [...change.matchAll(/^\+(?!\+\+ )(.*)$/gm)].map(([, line]) => line)
    const longest = added.reduce((one, other) => (other.length > one.length ? other : one), '')
    return !path || (has(path) && readFileSync(new URL(path, root), 'utf8').includes(longest))
  })
}
