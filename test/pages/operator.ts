import type { Page } from 'playwright-core'
import { inject } from 'vitest'

/** Sends an operation with the rights of the shop's staff. */
async function ask<Data>(query: string, variables: object): Promise<Data> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  const authorization = `Basic ${Buffer.from('operations:operations-secret').toString('base64')}`
  const token = await fetch(`${inject('auth')}/oauth/token`, { method: 'POST', headers: { authorization }, body: form })
  const { access_token } = (await token.json()) as { access_token: string }
  const response = await fetch(`${inject('router')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

export async function adjustStock(productId: string, delta: number): Promise<void> {
  const mutation =
    'mutation ($productId: ID!, $delta: Int!) { adjustStock(productId: $productId, delta: $delta) { __typename } }'
  await ask(mutation, { productId, delta })
}

export async function setPrice(id: string, name: string, price: string): Promise<void> {
  const mutation = 'mutation ($input: UpsertProductInput!) { upsertProduct(input: $input) { __typename } }'
  await ask(mutation, { input: { id, name, price } })
}

/** Signs the operator of local mode in, by the form. */
export async function signInOperator(page: Page): Promise<void> {
  if (!page.url().includes('/operations')) await page.goto('/operations')
  await page.getByLabel('E-mail address').fill('op@example.com')
  await page.getByLabel('Password').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Navigation' }).waitFor()
}
