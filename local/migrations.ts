import { join } from 'node:path'
import { projectDirectory } from './config.ts'
import type { DatabaseName } from './services.ts'

/** The folder with the migrations of a service. */
export const migrationsOf = (name: DatabaseName) => join(projectDirectory, 'subgraphs', name, 'store', 'migrations')
