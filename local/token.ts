// `npm run -s token [client]`: prints an access token of a client of local mode.
import { readLocalConfig } from './config.ts'
import { requestToken } from './request-token.ts'

try {
  console.log(await requestToken(readLocalConfig().authUrl, process.argv[2] ?? 'storefront'))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
