// `npm run migrate [subgraph …]`: migrates the databases of <SUBGRAPH>_DATABASE_URL. Without a name: all. If that names a
// pooler, <SUBGRAPH>_DATABASE_DIRECT_URL names the server itself.
import { fileURLToPath } from 'node:url'
import { runMigrations } from '#platform/postgres/migrate.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'

const all = ['auth', 'delivery', 'product', 'sales', 'webhooks']

const named = process.argv.slice(2)
const subgraphs = named.length > 0 ? named : all

async function main(): Promise<void> {
  const unknown = subgraphs.filter((name) => !all.includes(name))
  if (unknown.length > 0) throw new ConfigurationError(`No subgraph ${unknown.join(', ')}: use ${all.join(', ')}`)
  const urls = readConfig((environment) => {
    trustGivenAuthority(environment)
    return subgraphs.map((name) => {
      const direct = `${name.toUpperCase()}_DATABASE_DIRECT_URL`
      return environment.secret.url(environment.secret.optional(direct) ? direct : `${name.toUpperCase()}_DATABASE_URL`)
    })
  })
  for (const [index, name] of subgraphs.entries()) {
    await runMigrations({
      databaseUrl: urls[index]!,
      folder: fileURLToPath(new URL(`../subgraphs/${name}/store/migrations`, import.meta.url)),
    })
    console.log(`${name} is migrated`)
  }
}

await runCommand(main)
