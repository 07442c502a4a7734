import { readFileSync } from 'node:fs'
import type { MasterSecrets } from '../encryption/master-keys.ts'
import { readEventKey, readPublicKeys } from '../events/signatures/event-keys.ts'
import type { EventSignatureSettings } from '../events/signatures/settings.ts'
import { isAddressOrNetwork } from '../http/client-address.ts'
import { readHttpLimits } from '../http/limits.ts'
import type { TlsSettings } from '../tls/settings.ts'
import { readTracingConfig } from '../tracing/config.ts'
import { parseServerUrl } from '../values/server-url.ts'
import { faultOfSecret, faultOfServerUrl, isCatchAll } from './production-rules.ts'

/** A variable is missing or has an invalid value. The process prints the message and exits with `configurationExitCode`. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
  /** One text for each fault. */
  readonly faults: readonly string[]

  constructor(...faults: string[]) {
    super(faults.join('; '))
    this.faults = faults
  }
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
   * orchestrators mount secrets. A line break at the end of the file is ignored. In production a `text` must be a strong
   * secret, and a `url` must contain a password that is not a default. Such a `url` may name several hosts.
   */
  secret: TextReaders
  /**
   * Whether the configuration is judged by the rules of production: `NODE_ENV` is `production`, and this is not local
   * mode, which runs with that value to be as fast.
   */
  isProduction: boolean
  /** Reports a fault of the configuration: a sentence that names the variable. */
  fault(message: string): void
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
  if (faults.length > 0) throw new ConfigurationError(...faults)
  return config
}

type Given = (name: string) => string | undefined

function environmentOf(source: Source, fault: (message: string) => void): Environment {
  const given: Given = (name) => source[name] || undefined
  const isProduction = given('LOCAL_MODE') !== 'on' && given('NODE_ENV') === 'production'

  function integer(name: string, { fallback, min, max }: { fallback: number; min: number; max: number }): number {
    const value = given(name)
    if (value === undefined) return fallback
    const number = Number(value)
    if (Number.isInteger(number) && number >= min && number <= max) return number
    fault(`${name} is ${JSON.stringify(value)}, it must be a whole number from ${min} to ${max}`)
    return fallback
  }

  return {
    ...textReaders(given, fault, URL.canParse),
    secret: secretReaders(
      textReaders(
        (name) => givenOrInFile(name, given, fault),
        fault,
        (text) => parseServerUrl(text) !== undefined,
      ),
      isProduction,
      fault,
    ),
    isProduction,
    fault,
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

function textReaders(given: Given, fault: (message: string) => void, isUrl: (text: string) => boolean): TextReaders {
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
      if (value !== '' && !isUrl(value)) fault(`${name} is not a URL`)
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

function secretReaders(readers: TextReaders, isProduction: boolean, fault: (message: string) => void): TextReaders {
  function judged(name: string, value: string, faultOf: (value: string) => string | undefined): string {
    const found = isProduction && value !== '' ? faultOf(value) : undefined
    if (found) fault(`${name} ${found} (\`openssl rand -hex 32\` generates a strong one)`)
    return value
  }
  return {
    ...readers,
    text: (name, fallback) => judged(name, readers.text(name, fallback), faultOfSecret),
    url: (name, fallback) => judged(name, readers.url(name, fallback), faultOfServerUrl),
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

/** The variables of every process. @param service its name, in capitals. */
export function readProcessConfig(environment: Environment, service: string) {
  const authUrl = environment.url('AUTH_URL', 'http://localhost:3004')
  const trustedProxies = environment.list(
    'TRUSTED_PROXIES',
    '127.0.0.0/8,::1',
    'an IP address or a network',
    isAddressOrNetwork,
  )
  for (const network of environment.isProduction ? trustedProxies.filter(isCatchAll) : []) {
    environment.fault(
      `TRUSTED_PROXIES holds ${network}, which contains strangers: anybody could claim any address and avoid its limits. Name your proxies`,
    )
  }
  return {
    host: environment.text('HOST', '127.0.0.1'),
    redisUrl: readRedisUrl(environment, service),
    /** The issuer of tokens: OAuth and its signing keys. */
    authUrl,
    /** The URL of the auth subgraph. */
    authInternalUrl: environment.url('AUTH_INTERNAL_URL', authUrl),
    /** The proxies whose `X-Forwarded-For` is trusted: addresses and networks. */
    trustedProxies,
    tls: readTls(environment),
    httpLimits: readHttpLimits(environment),
    logLevel: environment.choice('LOG_LEVEL', logLevels, 'info'),
    tracing: readTracingConfig(environment),
  }
}

function readTls(environment: Environment): TlsSettings {
  const certificateFile = environment.optional('TLS_CERT_FILE')
  const keyFile = environment.optional('TLS_KEY_FILE')
  if ((certificateFile === undefined) !== (keyFile === undefined))
    environment.fault('TLS_CERT_FILE and TLS_KEY_FILE belong together: set both, or none for listeners without TLS')
  return {
    certificateFile,
    keyFile,
    authorityFile: environment.optional('TLS_CA_FILE'),
    minVersion: environment.choice('TLS_MIN_VERSION', ['TLSv1.3', 'TLSv1.2'], 'TLSv1.3'),
  }
}

/** The URL of the service's own user of Redis, or one for all services. */
function readRedisUrl({ secret }: Environment, service: string): string {
  const own = `${service}_REDIS_URL`
  if (secret.optional(own) !== undefined) return secret.url(own)
  return secret.url('REDIS_URL', 'redis://localhost:6379')
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

/**
 * The variables for signatures of events.
 * @param service the name in capitals of a service that publishes events; none for the router.
 */
export function readEventSignatures(environment: Environment, service?: string): EventSignatureSettings {
  const mode = environment.choice('EVENT_SIGNATURES', ['off', 'accept', 'require'], 'require')
  const variable = `${service}_EVENT_KEY`
  const key = service === undefined ? undefined : environment.secret.parsed(variable, readEventKey, undefined)
  const publicKeysFile = environment.optional('EVENT_PUBLIC_KEYS_FILE')
  // Not a secret, but it may be in a file, which is then read again when it changes.
  const publicKeys = environment.secret.optional('EVENT_PUBLIC_KEYS') ?? ''
  if (mode === 'off') return { mode, publicKeys }

  const hint = '`npm run event-keys` generates keys, EVENT_SIGNATURES=off does without'
  if (service !== undefined && environment.secret.optional(variable) === undefined)
    environment.fault(`${variable} is not set, so events cannot be signed: ${hint}`)
  if (publicKeys === '') {
    environment.fault(`EVENT_PUBLIC_KEYS is not set, so signatures of events cannot be checked: ${hint}`)
    return { mode, key, publicKeys }
  }
  const known = environment.secret.parsed('EVENT_PUBLIC_KEYS', readPublicKeys, [])
  const isKnown = known.some(({ id, source }) => id === key?.id && source === service?.toLowerCase())
  if (key && known.length > 0 && !isKnown)
    environment.fault(
      `EVENT_PUBLIC_KEYS lacks the key of ${variable}, ${service!.toLowerCase()}:${key.publicKey}: every consumer would refuse its events`,
    )
  return { mode, key, publicKeys, publicKeysFile }
}

/**
 * The secrets that encrypt keys and other data in the database of a service. Required in production.
 * @param service its name, in capitals
 * @param secrets a noun for the encrypted data, for the message that one is missing
 */
export function readMasterSecrets(environment: Environment, service: string, secrets = 'keys'): MasterSecrets {
  const variable = `${service}_MASTER_KEY`
  const read = (name: string) =>
    environment.secret.optional(name) === undefined ? undefined : environment.secret.text(name)
  const current = read(variable)
  if (environment.isProduction && current === undefined)
    environment.fault(
      `${variable} is not set, so ${secrets} would be stored unencrypted (\`openssl rand -hex 32\` generates one)`,
    )
  return { current, previous: read(`${variable}_PREVIOUS`) }
}

/** The variables of every process with a database. @param service its name, in capitals. */
export function readDatabaseConfig(environment: Environment, service: string) {
  return {
    databaseUrl: environment.secret.url(`${service}_DATABASE_URL`),
    /** The maximum number of connections of the process. */
    databaseConnections: environment.integer('DATABASE_CONNECTIONS', { fallback: 10, min: 2, max: 100 }),
  }
}

/**
 * The URL of a streaming replica of the database for reads; undefined without one.
 * @param service its name, in capitals
 */
export function readReplicaUrl({ secret }: Environment, service: string): string | undefined {
  const variable = `${service}_DATABASE_REPLICA_URL`
  return secret.optional(variable) === undefined ? undefined : secret.url(variable)
}
