import {
  type Environment,
  readDatabaseConfig,
  readEventSignatures,
  readMasterSecrets,
  readPorts,
  readProcessConfig,
} from '#platform/process/config.ts'
import { faultOfSecret } from '#platform/process/production-rules.ts'

export type AuthConfig = ReturnType<typeof readAuthConfig>

/** Reads the configuration of the auth service from the environment. */
export function readAuthConfig(environment: Environment) {
  const { host, authUrl, redisUrl, trustedProxies, tls, logLevel } = readProcessConfig(environment, 'AUTH')
  const count = (name: string, fallback: number) => environment.integer(name, { fallback, min: 1, max: 1_000_000 })
  return {
    host,
    redisUrl,
    trustedProxies,
    tls,
    logLevel,
    /** Whether to refuse to start with the accounts of local mode, whose secrets are published. */
    refusesPublishedAccounts: environment.isProduction,
    /** The `iss` of every token: the URL at which other services reach this one. */
    issuer: authUrl,
    ...readPorts(environment, 'AUTH', 3004),
    ...readDatabaseConfig(environment, 'AUTH'),
    masterSecrets: readMasterSecrets(environment, 'AUTH'),
    mail: readMailConfig(environment),
    /** The other services that know about customers, for exports. */
    peers: {
      salesUrl: environment.url('SALES_URL', 'http://localhost:3001'),
      deliveryUrl: environment.url('DELIVERY_URL', 'http://localhost:3002'),
    },
    eventSignatures: readEventSignatures(environment, 'AUTH'),
    /** Several times the requests of a customer's app in a busy minute. */
    customerRateLimit: { requests: count('CUSTOMER_REQUESTS_PER_MINUTE', 600), windowSeconds: 60 },
    keyRotationDays: environment.integer('AUTH_KEY_ROTATION_DAYS', { fallback: 30, min: 1, max: 3_650 }),
    auditDays: environment.integer('AUTH_AUDIT_DAYS', { fallback: 90, min: 1, max: 36_500 }),
    attempts: {
      signInsPerAccount: count('AUTH_SIGN_INS_PER_ACCOUNT', 10),
      signInsPerAddress: count('AUTH_SIGN_INS_PER_ADDRESS', 100),
      signUpsPerAddress: count('AUTH_SIGN_UPS_PER_ADDRESS', 30),
      guestsPerAddress: count('AUTH_GUESTS_PER_ADDRESS', 120),
      mailsPerAddress: count('AUTH_MAILS_PER_ADDRESS', 20),
      failuresPerClient: count('AUTH_FAILURES_PER_CLIENT', 60),
      failuresPerAddress: count('AUTH_FAILURES_PER_ADDRESS', 120),
    },
    /** A service without a secret gets no client; a client that exists is kept. */
    serviceClientSecrets: {
      sales: clientSecret(environment, 'SALES_CLIENT_SECRET'),
      product: clientSecret(environment, 'PRODUCT_CLIENT_SECRET'),
      delivery: clientSecret(environment, 'DELIVERY_CLIENT_SECRET'),
      router: clientSecret(environment, 'ROUTER_CLIENT_SECRET'),
    },
  }
}

/** How mail is delivered: by SMTP, or into a file; by default not at all. */
function readMailConfig(environment: Environment) {
  const smtpUrl = environment.secret.parsed<string | undefined>('SMTP_URL', requireSmtpUrl, undefined)
  const file = environment.optional('MAIL_FILE')
  if (smtpUrl !== undefined && file !== undefined)
    environment.fault('SMTP_URL and MAIL_FILE are both set: remove one of them')
  return {
    smtpUrl,
    file,
    from: environment.text('MAIL_FROM', 'Waybill <no-reply@localhost>'),
    /** The address of the pages that links lead to. */
    linkUrl: environment.url('MAIL_LINK_URL', 'http://localhost:4000/storefront'),
  }
}

function requireSmtpUrl(text: string): string {
  // The value is not shown: it contains a password.
  if (/^smtps?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text
  throw new Error('it must be smtp://user:password@host:587 or smtps://user:password@host:465')
}

/** 128 bits in hexadecimal. The stored hash is fast, so shorter secrets could be found by brute force. */
const minSecretLength = 32

function clientSecret(environment: Environment, name: string): string | undefined {
  return environment.secret.parsed<string | undefined>(
    name,
    (text) => {
      const fault = environment.isProduction ? faultOfSecret(text) : undefined
      if (fault) throw new Error(`the secret ${fault}`)
      if (text.length >= minSecretLength) return text
      throw new Error(
        `a secret needs at least ${minSecretLength} random characters: generate one with \`openssl rand -hex 32\``,
      )
    },
    undefined,
  )
}
