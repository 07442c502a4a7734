import { randomUUID } from 'node:crypto'
import { print } from 'graphql'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { SignUpDocument } from '../e2e/generated.ts'

const password = 'correct horse battery staple'

/** Signs a new customer up in a window, by the graph: the form has its own tests. */
export async function signUp(page: Page, name = 'Mary Shelley'): Promise<{ email: string; password: string }> {
  const email = `${randomUUID()}@example.com`
  const response = await fetch(`${inject('router')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(SignUpDocument), variables: { input: { email, password, name } } }),
  })
  const { data } = (await response.json()) as {
    data: { signUp: { accessToken: string; refreshToken: string; customer: { id: string } } }
  }
  const { accessToken, refreshToken, customer } = data.signUp
  const session = {
    accessToken,
    refreshToken,
    expiresAt: Date.now() + 3_600_000,
    customer: { id: customer.id, name, email },
  }
  if (!page.url().includes('/storefront')) await page.goto('/storefront/account')
  await page.evaluate((text) => {
    localStorage.setItem('waybill.session', text)
  }, JSON.stringify(session))
  return { email, password }
}

/** Waits until the page says this in its heading. */
export async function sees(page: Page, headline: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: headline }).waitFor({ timeout: 30_000 })
}

/** Fills the fields that an order needs, with the address of a museum. */
export async function fillAddress(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Place order/ }).waitFor()
  const fields = {
    'E-mail address': 'mary@example.com',
    Name: 'Mary Shelley',
    'Street and number': 'Great Russell Street',
    City: 'London',
    Postcode: 'WC1B 3DG',
  }
  for (const [label, text] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true })
    if ((await field.count()) > 0 && (await field.inputValue()) === '') await field.fill(text)
  }
}

/** Orders what is in the basket. Resolves to the address of the order. */
export async function checkOut(page: Page): Promise<string> {
  await fillAddress(page)
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.waitForURL(/\/storefront\/orders\/[^/]+$/)
  return page.url()
}
