import { fileURLToPath } from 'node:url'

/** The program that runs services. Its arguments are their names. */
export const servicesProgram = fileURLToPath(new URL('../../ops/serve.ts', import.meta.url))
