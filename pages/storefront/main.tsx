import { ApolloProvider } from '@apollo/client/react'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './shop.css'
import { router } from './shop/router.ts'
import { reloadAfterRelease } from './shop/start.ts'
import { apollo } from './waybill/apollo.ts'

reloadAfterRelease()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ApolloProvider client={apollo}>
      <RouterProvider router={router} />
    </ApolloProvider>
  </StrictMode>,
)
