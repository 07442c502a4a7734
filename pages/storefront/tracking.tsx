import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './tracking.css'
import { TrackingPage } from './tracking/tracking-page.tsx'
import { ownOrder } from './waybill/order-source.ts'

// The address of this document ends with the order: see router/http/pages/built-pages.ts.
const source = ownOrder(decodeURIComponent(location.pathname.split('/').at(-1)!))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TrackingPage source={source} />
  </StrictMode>,
)
