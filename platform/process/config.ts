import { readFileSync } from 'node:fs'
import { isAddressOrNetwork } from '../http/client-address.ts'
import { readHttpLimits } from '../http/limits.ts'

/** A variable is missing or has an invalid value. The process prints the message and exits with `configurationExitCode`. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
}

/** EX_CONFIG of sysexits.h. A supervisor need not restart the process: it would fail again. */
export const configurationExitCode = 78

type Source = Record<string, string | undefined>

interface TextReaders {
  /** Any text. Without a fallback the variable is required. */
  text(name: string, fallback?: string): string
  /** Any text, or undefined if the variable is not set. */
  optional(name: string): string | undefined
  /** An absolute URL, without a trailing slash. */
  url(name: string, fallback?: string): string
  /** The text converted by `parse`. `parse` throws an error that does not repeat the text, which may be a secret. */
  parsed<T>(name: string, parse: (text: string) => T, fallback: T): T
}

/** Reads one variable each. Missing and invalid values are collected, so that one start reports all faults. */
export interface Environment extends TextReaders {
  /**
   * Reads variables that hold secrets: from the variable itself, or from the file that `<NAME>_FILE` names, as
   * orchestrators mount secrets. A line break at the end of the file is ignored.
   */
  secret: TextReaders
  /** A TCP port, 0 to 65535; 0 lets the system choose. */
  port(name: string, fallback: number): number
  /** As `port`, or undefined if the variable is not set. */
  optionalPort(name: string): number | undefined
  /** A whole number within bounds. */
  integer(name: string, bounds: { fallback: number; min: number; max: number }): number
  /** Comma-separated texts. @param kind describes a valid text, for the error message. */
  list(name: string, fallback: string, kind: string, isValid: (text: string) => boolean): string[]
  /** One of the choices. */
  choice<T extends string>(name: string, choices: readonly [T, ...T[]], fallback: T): T
}

/**
 * Reads a configuration from environment variables, once, at start.
 * @throws {ConfigurationError} naming each variable at fault.
 */
export function readConfig<T>(read: (environment: Environment) => T, source: Source = process.env): T {
  const faults: string[] = []
  const config = read(environmentOf(source, (fault) => faults.push(fault)))
  if (faults.length > 0) throw new ConfigurationError(faults.join('; '))
  return config
}

type Given = (name: string) => string | undefined

function environmentOf(source: Source, fault: (message: string) => void): Environment {
  const given: Given = (name) => source[name] || undefined

  function integer(name: string, { fallback, min, max }: { fallback: number; min: number; max: number }): number {
    const value = given(name)
    if (value === undefined) return fallback
    const number = Number(value)
    if (Number.isInteger(number) && number >= min && number <= max) return number
    fault(`${name} is ${JSON.stringify(value)}, it must be a whole number from ${min} to ${max}`)
    return fallback
  }

  return {
    ...textReaders(given, fault),
    secret: textReaders((name) => givenOrInFile(name, given, fault), fault),
    integer,
    port: (name, fallback) => integer(name, { fallback, min: 0, max: 65_535 }),
    optionalPort: (name) =>
      given(name) === undefined ? undefined : integer(name, { fallback: 0, min: 0, max: 65_535 }),
    list(name, fallback, kind, isValid) {
      const texts = (given(name) ?? fallback).split(',').flatMap((text) => text.trim() || [])
      for (const text of texts) if (!isValid(text)) fault(`${name} holds ${JSON.stringify(text)}, which is not ${kind}`)
      return texts
    },
    choice(name, choices, fallback) {
      const value = given(name) ?? fallback
      const choice = choices.find((candidate) => candidate === value)
      if (choice === undefined) fault(`${name} is ${JSON.stringify(value)}, it must be one of: ${choices.join(', ')}`)
      return choice ?? fallback
    },
  }
}

function textReaders(given: Given, fault: (message: string) => void): TextReaders {
  function text(name: string, fallback?: string): string {
    const value = given(name) ?? fallback
    if (value === undefined) fault(`${name} is not set (see .env.example)`)
    return value ?? ''
  }

  return {
    text,
    optional: given,
    url(name, fallback) {
      const value = text(name, fallback)
      // The value is not shown: database URLs contain passwords.
      if (value !== '' && !URL.canParse(value)) fault(`${name} is not a URL`)
      return value.replace(/\/$/, '')
    },
    parsed(name, parse, fallback) {
      const value = given(name)
      try {
        return value === undefined ? fallback : parse(value)
      } catch (error) {
        fault(`${name}: ${(error as Error).message}`)
        return fallback
      }
    },
  }
}

function givenOrInFile(name: string, given: Given, fault: (message: string) => void): string | undefined {
  const [value, file] = [given(name), given(`${name}_FILE`)]
  if (file === undefined) return value
  // Not guessed which of the two applies: one of them may be an old secret.
  if (value !== undefined) fault(`${name} and ${name}_FILE are both set: remove one of them`)
  try {
    const content = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    if (content === '') fault(`${name}_FILE names ${file}, which is empty`)
    return content
  } catch (error) {
    fault(`${name}_FILE names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code})`)
    return ''
  }
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

/** The variables of every process. */
export function readProcessConfig(environment: Environment) {
  const authUrl = environment.url('AUTH_URL', 'http://localhost:3004')
  return {
    host: environment.text('HOST', '127.0.0.1'),
    redisUrl: environment.secret.url('REDIS_URL', 'redis://localhost:6379'),
    /** The issuer of tokens: OAuth and its signing keys. */
    authUrl,
    /** The URL of the auth subgraph. */
    authInternalUrl: environment.url('AUTH_INTERNAL_URL', authUrl),
    /** The proxies whose `X-Forwarded-For` is trusted: addresses and networks. */
    trustedProxies: environment.list(
      'TRUSTED_PROXIES',
      '127.0.0.0/8,::1',
      'an IP address or a network',
      isAddressOrNetwork,
    ),
    httpLimits: readHttpLimits(environment),
    logLevel: environment.choice('LOG_LEVEL', logLevels, 'info'),
  }
}

/** The ports of a process. @param service its name, in capitals. @param port its default public port. */
export function readPorts(environment: Environment, service: string, port: number) {
  return {
    /** The public port. */
    port: environment.port(`${service}_PORT`, port),
    /** The port for the internal network: GraphQL of a subgraph, metrics. Not set: the public port serves both. */
    internalPort: environment.optionalPort(`${service}_INTERNAL_PORT`),
  }
}

/** The variables of every process with a database. @param service its name, in capitals. */
export function readDatabaseConfig(environment: Environment, service: string) {
  return {
    databaseUrl: environment.secret.url(`${service}_DATABASE_URL`),
    /** The maximum number of connections of the process. */
    databaseConnections: environment.integer('DATABASE_CONNECTIONS', { fallback: 10, min: 2, max: 100 }),
  }
}
