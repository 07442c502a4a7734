import { afterEach, expect, test, vi } from 'vitest'
import { environmentOf } from './service-environment.ts'
import { serviceNames } from './services.ts'

const settings = {
  host: '127.0.0.1',
  internalUrls: {
    auth: 'http://ia',
    product: 'http://ip',
    sales: 'http://is',
    delivery: 'http://id',
    webhooks: 'http://iw',
    router: 'http://ir',
  },
  urls: {
    ...{ auth: 'http://a', product: 'http://p', sales: 'http://s', delivery: 'http://d', router: 'http://r' },
    webhooks: 'http://w',
  },
  databaseUrls: {
    ...{ sales: 'db sales', delivery: 'db delivery', product: 'db product', auth: 'db auth' },
    webhooks: 'db webhooks',
  },
  redisUrls: {
    ...{ auth: 'redis://auth', product: 'redis://product', sales: 'redis://sales' },
    ...{ delivery: 'redis://delivery', router: 'redis://router', webhooks: 'redis://webhooks' },
  },
  secrets: {
    databasePasswords: { sales: '1', delivery: '2', product: '3', auth: '4', webhooks: '12' },
    serviceClients: {
      sales: 'secret sales',
      product: 'secret product',
      delivery: 'secret delivery',
      router: 'secret router',
    },
    masterKey: { auth: '11', sales: '15', webhooks: '13' },
    linkKey: { tracking: '12' },
    redisPasswords: { default: '5', sales: '6', product: '7', delivery: '8', auth: '9', router: '10', webhooks: '14' },
    eventKeys: { sales: '01'.repeat(32), delivery: '02'.repeat(32), product: '03'.repeat(32), auth: '04'.repeat(32) },
  },
  simulatedCarrier: false,
  stepMilliseconds: 50,
  logLevel: 'warn',
  imagesDirectory: '/images',
  mailFile: '/data/mail.txt',
}

afterEach(() => {
  vi.unstubAllEnvs()
})

test.each(serviceNames)('%s gets its own port and database, and no other', (service) => {
  const names = Object.keys(environmentOf(service, { port: 7 }, settings))
  expect(names.filter((name) => name.endsWith('_PORT'))).toEqual([`${service.toUpperCase()}_PORT`])
  const databases = names.filter((name) => name.endsWith('_DATABASE_URL'))
  expect(databases).toEqual(service === 'router' ? [] : [`${service.toUpperCase()}_DATABASE_URL`])
})

test('a service gets its internal port and the internal addresses of the others', () => {
  const environment = environmentOf('sales', { port: 7, internalPort: 8 }, settings)
  expect(environment).toMatchObject({
    ...{ SALES_PORT: '7', SALES_INTERNAL_PORT: '8', PRODUCT_URL: 'http://ip', DELIVERY_URL: 'http://id' },
    // The issuer is public.
    ...{ AUTH_URL: 'http://a', AUTH_INTERNAL_URL: 'http://ia' },
  })
})

test('a service gets the secret of its own client, auth gets all', () => {
  const secretsOf = (service: (typeof serviceNames)[number]) =>
    Object.entries(environmentOf(service, { port: 7 }, settings)).filter(([name]) => name.endsWith('_SECRET'))
  expect(secretsOf('sales')).toEqual([['SALES_CLIENT_SECRET', 'secret sales']])
  expect(secretsOf('router')).toEqual([['ROUTER_CLIENT_SECRET', 'secret router']])
  expect(secretsOf('auth')).toHaveLength(4)
})

test.each(serviceNames)('%s gets its own user of Redis, and no other', (service) => {
  const urls = Object.entries(environmentOf(service, { port: 7 }, settings)).filter(([name]) =>
    name.endsWith('REDIS_URL'),
  )
  expect(urls).toEqual([[`${service.toUpperCase()}_REDIS_URL`, `redis://${service}`]])
})

test('a service knows its own key for events, and the public keys of all', () => {
  const sales = environmentOf('sales', { port: 7 }, settings)
  expect(Object.keys(sales).filter((name) => name.endsWith('_EVENT_KEY'))).toEqual(['SALES_EVENT_KEY'])
  const sources = sales.EVENT_PUBLIC_KEYS!.split(',').map((key) => key.split(':')[0])
  expect(sources).toEqual(['sales', 'delivery', 'product', 'auth'])
  const router = Object.keys(environmentOf('router', { port: 7 }, settings))
  expect(router.filter((name) => name.endsWith('_EVENT_KEY'))).toEqual([])
})

test('only auth, sales and webhooks get a master key, each its own', () => {
  const keys = serviceNames.flatMap((service) =>
    Object.entries(environmentOf(service, { port: 7 }, settings)).filter(([name]) => name.endsWith('_MASTER_KEY')),
  )
  expect(Object.fromEntries(keys)).toEqual({ AUTH_MASTER_KEY: '11', SALES_MASTER_KEY: '15', WEBHOOKS_MASTER_KEY: '13' })
  expect(keys).toHaveLength(3)
})

test('the options set whether a carrier is simulated, and its interval', () => {
  const { SIMULATED_CARRIER, SIMULATED_CARRIER_STEP_MS } = environmentOf('delivery', { port: 7 }, settings)
  expect([SIMULATED_CARRIER, SIMULATED_CARRIER_STEP_MS]).toEqual(['off', '50'])
})

test('links in mails and tracking links lead to the pages of this router, unless another shop is named', () => {
  const pages = () => [
    environmentOf('auth', { port: 7 }, settings).MAIL_LINK_URL,
    environmentOf('sales', { port: 7 }, settings).TRACKING_PAGE_URL,
  ]
  vi.stubEnv('MAIL_LINK_URL', undefined)
  vi.stubEnv('TRACKING_PAGE_URL', undefined)
  expect(pages()).toEqual(['http://r/storefront', 'http://r/storefront/track'])
  vi.stubEnv('MAIL_LINK_URL', 'https://shop.example')
  vi.stubEnv('TRACKING_PAGE_URL', 'https://shop.example/track')
  expect(pages()).toEqual(['https://shop.example', 'https://shop.example/track'])
})

test('only delivery gets the carriers', () => {
  const told = serviceNames.filter((service) => {
    return environmentOf(service, { port: 7 }, { ...settings, carriers: '[]' }).CARRIERS === '[]'
  })
  expect(told).toEqual(['delivery'])
})

test('the number of database connections follows the number of cores, unless it is set', () => {
  const connections = () => Number(environmentOf('sales', { port: 7 }, settings).DATABASE_CONNECTIONS)
  vi.stubEnv('DATABASE_CONNECTIONS', undefined)
  expect(connections()).toBeGreaterThanOrEqual(4)
  expect(connections()).toBeLessThanOrEqual(10)
  vi.stubEnv('DATABASE_CONNECTIONS', '25')
  expect(connections()).toBe(25)
})
