import { readFileSync } from 'node:fs'
import { ConfigurationError } from '../process/config.ts'

/** @throws {ConfigurationError} naming the variable that names the file, if it cannot be read. */
export function readPem(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigurationError(`${variable} names ${file}, which cannot be read (${messageOf(error)})`)
  }
}

/** OpenSSL's messages contain nothing of a key. */
export function messageOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  return code?.startsWith('E') && !code.startsWith('ERR_') ? code : message
}
