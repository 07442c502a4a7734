import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { CataloguePage } from '../catalogue/catalogue-page.tsx'
import { readCatalogueSearch } from '../catalogue/catalogue-search.ts'
import { MissingPage } from './missing-page.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: MissingPage })
const under = { getParentRoute: () => root }

const routes = [
  createRoute({ ...under, path: '/', component: CataloguePage, validateSearch: readCatalogueSearch }),
  createRoute({
    ...under,
    path: '/products/$productId',
    component: lazyRouteComponent(() => import('../product/product-page.tsx'), 'ProductPage'),
  }),
  createRoute({
    ...under,
    path: '/checkout',
    component: lazyRouteComponent(() => import('../checkout/checkout-page.tsx'), 'CheckoutPage'),
  }),
  createRoute({
    ...under,
    path: '/account',
    component: lazyRouteComponent(() => import('../account/account-page.tsx'), 'AccountPage'),
  }),
  createRoute({
    ...under,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('../account/forgot-password-page.tsx'), 'ForgotPasswordPage'),
  }),
  // Links in mails lead to these two, with a token in the fragment.
  createRoute({
    ...under,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('../account/reset-password-page.tsx'), 'ResetPasswordPage'),
  }),
  createRoute({
    ...under,
    path: '/verify-email',
    component: lazyRouteComponent(() => import('../account/verify-email-page.tsx'), 'VerifyEmailPage'),
  }),
  createRoute({
    ...under,
    path: '/orders',
    component: lazyRouteComponent(() => import('../orders/my-orders-page.tsx'), 'MyOrdersPage'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: import.meta.env.BASE_URL,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // All values are texts, also a search for "5".
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
