import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createAssets } from './assets.ts'

/** Other files of the directory are not served. */
const imageName = /^[a-z0-9][a-z0-9_-]{0,99}\.(svg|png|webp)$/

/** Serves the images of a directory that exists when the router starts, at addresses with a hash of their content. */
export function serveImages(http: FastifyInstance, directory: string): void {
  const names = filesOf(directory).filter((name) => imageName.test(name))
  createAssets(Object.fromEntries(names.map((name) => [name, join(directory, name)]))).routes(http)
}

function filesOf(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
