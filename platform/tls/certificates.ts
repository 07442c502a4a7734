// TLS of a process: the certificate of its listeners, and the authority that its connections trust. Both are read again when
// their files change, so that a certificate is renewed without a restart.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext, type SecureVersion } from 'node:tls'
import { watchFile } from '../files/watch-file.ts'
import { ConfigurationError } from '../process/config.ts'
import type { Startup } from '../process/lifecycle.ts'
import { gauge } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'
import { messageOf, readPem } from './pem-file.ts'
import type { TlsSettings } from './settings.ts'
import { trustAuthority } from './trusted-authorities.ts'

export interface ServerCertificate {
  cert: string
  key: string
  minVersion: SecureVersion
}

/** The certificate of the listeners of a process. */
export interface ServerTls {
  current(): ServerCertificate
  /** Calls back with each new certificate. */
  onChange(listener: (certificate: ServerCertificate) => void): void
}

const dayMilliseconds = 86_400_000
const warnDays = 14

/** The certificate of this service; left out of the metrics without TLS. */
const shown = perService(() => {
  const shown: { certificate?: () => ServerCertificate } = {}
  gauge('waybill_tls_certificate_seconds', 'Seconds until the certificate of the listeners expires', () => {
    if (!shown.certificate) throw new Error('no TLS')
    return Math.round((expiryOf(shown.certificate()) - Date.now()) / 1_000)
  })
  return shown
})

/**
 * Loads the files and follows their changes. A new file that is not valid is reported, and the one read before stays in
 * use. Call it before the first connection is opened.
 * @returns the certificate for listeners; undefined if they have no TLS.
 * @throws {ConfigurationError} naming the file that cannot be used.
 */
export function startTls(settings: TlsSettings, { log, onStop }: Startup): ServerTls | undefined {
  const { certificateFile, keyFile, authorityFile, minVersion } = settings
  if (authorityFile !== undefined) {
    trustAuthority(authorityFile)
    follow('the file of TLS_CA_FILE', authorityFile, () => {
      trustAuthority(authorityFile)
      log.info({ file: authorityFile }, 'the trusted certificate authorities have changed')
    })
  }
  if (certificateFile === undefined || keyFile === undefined) return undefined

  let certificate = loadCertificate(certificateFile, keyFile, minVersion)
  const listeners = new Set<(certificate: ServerCertificate) => void>()
  warnOfExpiry()
  shown().certificate = () => certificate
  const timer = setInterval(warnOfExpiry, dayMilliseconds).unref()
  onStop(() => clearInterval(timer))

  /** Both files change, one after the other: until they match, the previous certificate stays in use. */
  function reload() {
    const next = loadCertificate(certificateFile!, keyFile!, minVersion)
    if (next.cert === certificate.cert && next.key === certificate.key) return
    certificate = next
    for (const listener of listeners) listener(next)
    log.info({ expires: new Date(expiryOf(next)).toISOString() }, 'the certificate of the listeners has changed')
    warnOfExpiry()
  }

  function warnOfExpiry() {
    const expiry = expiryOf(certificate)
    const days = Math.floor((expiry - Date.now()) / dayMilliseconds)
    if (days < warnDays)
      log.warn({ expires: new Date(expiry).toISOString() }, 'the certificate of the listeners expires soon: renew it')
  }

  function follow(what: string, file: string, onChange: () => void) {
    const watching = watchFile(file, {
      ...{ what, text: readFileSync(file, 'utf8'), log },
      onChange() {
        try {
          onChange()
        } catch (error) {
          log.error({ reason: (error as Error).message }, 'a new certificate is invalid, the previous one stays in use')
        }
      },
    })
    onStop(() => watching.stop())
  }

  follow('the file of TLS_CERT_FILE', certificateFile, reload)
  follow('the file of TLS_KEY_FILE', keyFile, reload)
  return {
    current: () => certificate,
    onChange: (listener) => void listeners.add(listener),
  }
}

function loadCertificate(certificateFile: string, keyFile: string, minVersion: SecureVersion): ServerCertificate {
  const certificate = {
    cert: readPem('TLS_CERT_FILE', certificateFile),
    key: readPem('TLS_KEY_FILE', keyFile),
    minVersion,
  }
  let expiry: number
  try {
    createSecureContext(certificate)
    expiry = expiryOf(certificate)
  } catch (error) {
    throw new ConfigurationError(
      `TLS_CERT_FILE (${certificateFile}) and TLS_KEY_FILE (${keyFile}) are not a certificate and its key in PEM (${messageOf(error)})`,
    )
  }
  if (expiry <= Date.now()) {
    throw new ConfigurationError(
      `The certificate of TLS_CERT_FILE (${certificateFile}) expired on ${new Date(expiry).toISOString()}: renew it`,
    )
  }
  return certificate
}

function expiryOf({ cert }: ServerCertificate): number {
  return Date.parse(new X509Certificate(cert).validTo)
}
