import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readOrderSearch } from '../orders/order-search.ts'
import { MissingPage } from './missing-page.tsx'
import { Shell } from './shell.tsx'

/** Reads these texts of an address. Pages take only values that they know. */
function readTexts<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): Partial<Record<Name, string>> => {
    const given = names.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value.trim() ? [[name, value.slice(0, 255)] as const] : []
    })
    return Object.fromEntries(given) as Partial<Record<Name, string>>
  }
}

const root = createRootRoute({ component: Shell, notFoundComponent: MissingPage })
const under = { getParentRoute: () => root }
const orders = createRoute({
  ...under,
  path: '/orders',
  validateSearch: readOrderSearch,
  component: lazyRouteComponent(() => import('../orders/orders-page.tsx'), 'OrdersPage'),
})

// Each page is loaded when it is opened first.
const routes = [
  createRoute({
    ...under,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/orders' })
    },
  }),
  orders.addChildren([
    createRoute({
      getParentRoute: () => orders,
      path: '$orderId',
      component: lazyRouteComponent(() => import('../order/order-panel.tsx'), 'OrderPanel'),
    }),
  ]),
  createRoute({
    ...under,
    path: '/parcels',
    validateSearch: readTexts('status', 'q'),
    component: lazyRouteComponent(() => import('../parcels/parcels-page.tsx'), 'ParcelsPage'),
  }),
  createRoute({
    ...under,
    path: '/returns',
    validateSearch: readTexts('status'),
    component: lazyRouteComponent(() => import('../returns/returns-page.tsx'), 'ReturnsPage'),
  }),
  createRoute({
    ...under,
    path: '/stock',
    validateSearch: readTexts('q', 'only'),
    component: lazyRouteComponent(() => import('../stock/stock-page.tsx'), 'StockPage'),
  }),
  createRoute({
    ...under,
    path: '/catalogue',
    validateSearch: readTexts('q', 'only'),
    component: lazyRouteComponent(() => import('../catalogue/catalogue-page.tsx'), 'CataloguePage'),
  }),
  createRoute({
    ...under,
    path: '/customers',
    validateSearch: readTexts('q'),
    component: lazyRouteComponent(() => import('../customers/customers-page.tsx'), 'CustomersPage'),
  }),
  createRoute({
    ...under,
    path: '/webhooks',
    validateSearch: readTexts('tab', 'status', 'endpoint', 'q'),
    component: lazyRouteComponent(() => import('../webhooks/webhooks-page.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    ...under,
    path: '/dead-letters',
    validateSearch: readTexts('group'),
    component: lazyRouteComponent(() => import('../dead-letters/dead-letters-page.tsx'), 'DeadLettersPage'),
  }),
  createRoute({
    ...under,
    path: '/clients',
    validateSearch: readTexts('tab'),
    component: lazyRouteComponent(() => import('../clients/clients-page.tsx'), 'ClientsPage'),
  }),
  createRoute({
    ...under,
    path: '/health',
    validateSearch: readTexts('range'),
    component: lazyRouteComponent(() => import('../health/health-page.tsx'), 'HealthPage'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/operations',
  // All values are texts.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch(search) {
    const given = Object.entries(search).filter(([, value]) => value !== undefined) as [string, string][]
    return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
