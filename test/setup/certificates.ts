import { webcrypto } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  cryptoProvider,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { TlsFiles } from '../../local/service-environment.ts'

cryptoProvider.set(webcrypto as never)

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' }
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' }
const hour = 3_600_000

interface CertificateOptions {
  /** Default: `localhost`, 127.0.0.1 and ::1. */
  names?: { type: 'dns' | 'ip'; value: string }[]
  /** Milliseconds from now. Default: an hour. */
  expiresIn?: number
}

/** PEM texts. */
export interface Issued {
  certificate: string
  key: string
}

/** A certificate authority for one test. */
export interface TestAuthority {
  /** Its own certificate, PEM. */
  certificate: string
  issue(options?: CertificateOptions): Promise<Issued>
  /** Writes a certificate for this machine, its key and the authority into a directory. */
  write(directory: string, options?: CertificateOptions): Promise<TlsFiles>
}

const localNames: CertificateOptions['names'] = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: '::1' },
]

export async function createAuthority(name = 'Test authority'): Promise<TestAuthority> {
  const keys = await generateKeys()
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...{ name: `CN=${name}`, keys, signingAlgorithm, serialNumber: serialNumber() },
    ...{ notBefore: new Date(Date.now() - hour), notAfter: new Date(Date.now() + 24 * hour) },
    extensions: [new BasicConstraintsExtension(true, 1, true)],
  })

  async function issue({ names = localNames, expiresIn = hour }: CertificateOptions = {}): Promise<Issued> {
    const own = await generateKeys()
    const notAfter = new Date(Date.now() + expiresIn)
    const certificate = await X509CertificateGenerator.create({
      ...{ subject: 'CN=waybill', issuer: authority.subject, serialNumber: serialNumber(), signingAlgorithm },
      ...{ notBefore: new Date(Math.min(Date.now(), notAfter.getTime()) - hour), notAfter },
      ...{ publicKey: own.publicKey, signingKey: keys.privateKey },
      extensions: [new SubjectAlternativeNameExtension(names)],
    })
    return { certificate: pemOf(certificate), key: await exportKey(own.privateKey) }
  }

  return {
    certificate: pemOf(authority),
    issue,
    async write(directory, options) {
      const issued = await issue(options)
      const files = {
        certificateFile: join(directory, 'certificate.pem'),
        keyFile: join(directory, 'key.pem'),
        authorityFile: join(directory, 'authority.pem'),
      }
      await writeFile(files.certificateFile, issued.certificate)
      await writeFile(files.keyFile, issued.key, { mode: 0o600 })
      await writeFile(files.authorityFile, pemOf(authority))
      return files
    },
  }
}

function generateKeys() {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>
}

const pemOf = (certificate: X509Certificate) => `${certificate.toString('pem')}\n`

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key))
  const lines = bytes.toString('base64').match(/.{1,64}/g)!
  const label = 'PRIVATE KEY-----'
  return [`-----BEGIN ${label}`, ...lines, `-----END ${label}`, ''].join('\n')
}

let serial = 1
const serialNumber = () => (serial++).toString(16).padStart(4, '0')
