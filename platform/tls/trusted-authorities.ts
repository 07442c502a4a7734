import { X509Certificate } from 'node:crypto'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { ConfigurationError, type Environment } from '../process/config.ts'
import { messageOf, readPem } from './pem-file.ts'

/** Read before the first change of the default, and only then: it takes 10 ms. */
let publicAuthorities: string[] | undefined

/**
 * Trusts the authorities of a file in all connections that this process opens from now on: HTTPS, PostgreSQL and Redis.
 * @throws {ConfigurationError} if the file has no certificate.
 */
export function trustAuthority(file: string): void {
  const text = readPem('TLS_CA_FILE', file)
  try {
    const certificates = text.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? []
    if (certificates.length === 0) throw new Error('it contains no certificate')
    for (const certificate of certificates) new X509Certificate(certificate)
    publicAuthorities ??= getCACertificates('default')
    setDefaultCACertificates([...publicAuthorities, ...certificates])
  } catch (error) {
    throw new ConfigurationError(`TLS_CA_FILE names ${file}, which is not a certificate in PEM (${messageOf(error)})`)
  }
}

/** For commands: trusts the authorities of TLS_CA_FILE, if it is set. */
export function trustGivenAuthority(environment: Environment): void {
  const file = environment.optional('TLS_CA_FILE')
  if (file !== undefined) trustAuthority(file)
}
