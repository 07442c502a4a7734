import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ServiceName, serviceNames, servicesProgram } from '../../local/services.ts'
import { projectDirectory } from '../config.ts'

interface EntryOptions {
  /** Variables for single services, besides those of the local system. */
  environment?: Partial<Record<ServiceName, Record<string, string>>>
  profileDirectory?: string
}

/**
 * Writes a small program for each service that sets the environment of production and then runs the service. The
 * launcher of local mode sets the environment of services itself, so a benchmark can add to it only in this way.
 */
export async function writeEntries(
  directory: string,
  { environment = {}, profileDirectory }: EntryOptions,
): Promise<Record<ServiceName, string>> {
  await mkdir(directory, { recursive: true })
  const preparation = new URL('./prepare-service.ts', import.meta.url).href
  const entries = serviceNames.map(async (name) => {
    const options = { name, environment: { NODE_ENV: 'production', ...environment[name] }, profileDirectory }
    const file = join(directory, `${name}.mjs`)
    const main = pathToFileURL(join(projectDirectory, servicesProgram)).href
    await writeFile(
      file,
      `import { prepareService } from ${JSON.stringify(preparation)}\n` +
        `prepareService(${JSON.stringify(options)})\nawait import(${JSON.stringify(main)})\n`,
    )
    return [name, file]
  })
  return Object.fromEntries(await Promise.all(entries)) as Record<ServiceName, string>
}
