import type { Page } from 'playwright-core'

export interface State {
  /** Also the name of its pictures. */
  name: string
  /** Brings a new window into the state. */
  show(page: Page): Promise<void>
}

/** Answers operations with this name in their text instead of the router. */
export const answer = (page: Page, operation: string, body: object | 'never' | 'lost') =>
  page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes(operation)) return route.fallback()
    if (body === 'lost') return route.abort('connectionfailed')
    if (body !== 'never') return route.fulfill({ json: body })
  })

export const unavailable = { data: null, errors: [{ message: 'Not now', extensions: { code: 'SERVICE_UNAVAILABLE' } }] }
