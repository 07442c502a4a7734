import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './tracking.css'
import { reloadAfterRelease } from './shop/start.ts'
import { TrackingPage } from './tracking/tracking-page.tsx'
import { linkedOrder, ownOrder } from './waybill/order-source.ts'

// Either /orders/<id>, or /track#<token>: browsers send no fragment to a server. See router/http/pages/built-pages.ts.
const [, orderId] = /\/orders\/([^/]+)\/?$/.exec(location.pathname) ?? []
const source = orderId === undefined ? linkedOrder(location.hash.slice(1)) : ownOrder(decodeURIComponent(orderId))

reloadAfterRelease()
// Another link in the same window.
window.addEventListener('hashchange', () => location.reload())

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TrackingPage source={source} />
  </StrictMode>,
)
