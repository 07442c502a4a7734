// The program of a process that is upgraded: runs the release that is deployed for its service at this moment, as a container
// runs the image of its tag. Its port stays.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServiceName } from '../../../local/services.ts'

/** The content of the file DEPLOYMENT_FILE. */
export interface Deployment {
  /** The root of a release. */
  directory: string
  /** The entry of the service, relative to that. */
  entry: string
  /** Variables of this release. */
  environment: Record<string, string>
}
export type Deployments = Record<ServiceName, Deployment>

const service = process.env.DEPLOYED_SERVICE as ServiceName
const { directory, entry, environment } = (
  JSON.parse(readFileSync(process.env.DEPLOYMENT_FILE!, 'utf8')) as Deployments
)[service]
Object.assign(process.env, environment)
// The launcher of the release before gives none.
process.argv.splice(2, Infinity, service)
await import(pathToFileURL(join(directory, entry)).href)
