// `npm run migrate`, `rotate-keys`, `auth-keys`, `sales-keys`, `delivery-erasures`, `encrypt-keys`, `encrypt-persons`, `encrypt-webhook-secrets`,
// `register-client`, `dead-letters`, `documents`, `rebuild-order-list`, `archive-orders` and `replay-events`: runs a command for
// operators. Variables of databases, Redis and the master keys that are not set
// are those of the running `npm start`.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Addresses, findAddresses } from './addresses.ts'
import { projectDirectory, readLocalConfig, setDefaults } from './config.ts'
import { loadSecrets } from './secrets.ts'

const [program = '', ...options] = process.argv.slice(2)

function variablesOf({ databaseUrls, redisUrl, masterKey }: Addresses): Record<string, string> {
  const databases = Object.entries(databaseUrls).map(([name, url]) => [`${name.toUpperCase()}_DATABASE_URL`, url])
  return { ...Object.fromEntries(databases), REDIS_URL: redisUrl, AUTH_MASTER_KEY: masterKey }
}

try {
  const { dataDirectory } = readLocalConfig()
  const addresses = await findAddresses(dataDirectory)
  if (addresses) {
    const { masterKey } = await loadSecrets(dataDirectory)
    setDefaults({
      ...variablesOf(addresses),
      AUTH_MASTER_KEY: masterKey.auth,
      SALES_MASTER_KEY: masterKey.sales,
      WEBHOOKS_MASTER_KEY: masterKey.webhooks,
    })
  } else {
    process.on('exit', (code) => {
      if (code === 0) return
      console.error(
        `\`npm start\` does not run on ${dataDirectory}: start it, or set the variables of your own servers.`,
      )
    })
  }
  // The command line of the program, as if it were started by itself.
  process.argv.splice(1, Number.POSITIVE_INFINITY, join(projectDirectory, program), ...options)
  await import(pathToFileURL(join(projectDirectory, program)).href)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
