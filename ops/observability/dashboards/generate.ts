// `npm run dashboards`: writes the dashboards for Grafana. With --check: exits with 1 if the files differ from that.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dashboards } from './all.ts'

const directory = fileURLToPath(new URL('../grafana/dashboards', import.meta.url))
const wanted = new Map(
  Object.entries(dashboards).map(([name, dashboard]) => [`${name}.json`, `${JSON.stringify(dashboard, null, 2)}\n`]),
)

async function findDifferences(): Promise<string[]> {
  const present = await readdir(directory).catch(() => [])
  const superfluous = present.filter((name) => !wanted.has(name))
  const different: string[] = []
  for (const [name, text] of wanted) {
    const found = await readFile(join(directory, name), 'utf8').catch(() => undefined)
    if (found !== text) different.push(name)
  }
  return [...different, ...superfluous]
}

const differences = await findDifferences()
if (process.argv.includes('--check')) {
  const isFine = differences.length === 0
  console.log(`${isFine ? '✔' : '✘'} the dashboards for Grafana match their source`)
  for (const name of differences) console.log(`    ${name} differs: npm run dashboards`)
  if (!isFine) process.exitCode = 1
} else {
  await mkdir(directory, { recursive: true })
  for (const [name, text] of wanted) await writeFile(join(directory, name), text)
  for (const name of differences) if (!wanted.has(name)) await rm(join(directory, name))
  for (const name of differences) console.log(name)
}
