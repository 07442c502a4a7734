import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readOrderSearch } from '../orders/order-search.ts'
import { OrdersPage } from '../orders/orders-page.tsx'
import { MissingPage } from './missing-page.tsx'
import { Shell } from './shell.tsx'

const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value.slice(0, 200) : undefined)
const readSearch = (search: Record<string, unknown>): { q?: string } => {
  const q = text(search.q)
  return q ? { q } : {}
}

const root = createRootRoute({ component: Shell, notFoundComponent: MissingPage })
const under = { getParentRoute: () => root }
const orders = createRoute({ ...under, path: '/orders', component: OrdersPage, validateSearch: readOrderSearch })

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
    path: '/stock',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('../stock/stock-page.tsx'), 'StockPage'),
  }),
  createRoute({
    ...under,
    path: '/customers',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('../customers/customers-page.tsx'), 'CustomersPage'),
  }),
  createRoute({
    ...under,
    path: '/health',
    validateSearch: (search: Record<string, unknown>): { range?: 'day' | 'week' } =>
      search.range === 'day' || search.range === 'week' ? { range: search.range } : {},
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
