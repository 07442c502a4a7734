import { readLinkKeys } from '#platform/identity/link-settings.ts'
import {
  type Environment,
  readDatabaseConfig,
  readEventSignatures,
  readMasterSecrets,
  readPorts,
  readProcessConfig,
  readReplicaUrl,
} from '#platform/process/config.ts'

/** Reads the configuration of the sales service from the environment. */
export function readSalesConfig(environment: Environment) {
  return {
    ...readProcessConfig(environment, 'SALES'),
    ...readPorts(environment, 'SALES', 3001),
    ...readDatabaseConfig(environment, 'SALES'),
    replicaUrl: readReplicaUrl(environment, 'SALES'),
    eventSignatures: readEventSignatures(environment, 'SALES'),
    productUrl: environment.url('PRODUCT_URL', 'http://localhost:3003'),
    /** Whether orders without a shipping address are refused. */
    requiresAddress: environment.choice('REQUIRE_SHIPPING_ADDRESS', ['on', 'off'], 'off') === 'on',
    /** Whether this process keeps the list of all orders up to date. At least one process has to. */
    updatesOrderList: environment.choice('UPDATE_ORDER_LIST', ['on', 'off'], 'on') === 'on',
    clientSecret: environment.secret.text('SALES_CLIENT_SECRET'),
    /** Encrypts the data keys of customers. */
    masterSecrets: readMasterSecrets(environment, 'SALES'),
    linkKeys: readLinkKeys(environment),
    linkDays: environment.integer('TRACKING_LINK_DAYS', { fallback: 90, min: 1, max: 730 }),
    trackingPageUrl: environment.url('TRACKING_PAGE_URL', 'http://localhost:4000/storefront/track'),
  }
}
