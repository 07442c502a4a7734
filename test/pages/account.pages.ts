import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, expect, inject, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { linkTo } from './mailbox.ts'
import { checkOut, fillAddress, signUp } from './visitor.ts'

afterAll(closeBrowser)

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

const typed = (page: Page, label: string) => () => page.getByLabel(label).inputValue()
const slowly = { timeout: 20_000 }

it('a forgotten password is replaced by a link in a mail, which works once and ends other sessions', async () => {
  const page = await openWindow()
  const { email } = await signUp(page)
  const other = await openWindow()
  await other.goto('/storefront/account')
  await other.getByRole('link', { name: 'Forgot your password?' }).click()
  await other.getByLabel('E-mail address').fill(email)
  await button(other, 'Send the link').click()
  await other.getByText(`If there is an account with ${email}`).waitFor()

  const link = await linkTo('reset-password', email)
  expect(link.startsWith(`${inject('router')}/storefront/`)).toBe(true)
  await other.goto(link)
  await other.getByLabel('New password').fill('short')
  await button(other, 'Save the new password').click()
  await other.locator('input[aria-invalid=true]').waitFor()
  await other.getByLabel('New password').fill('another horse battery staple')
  await button(other, 'Save the new password').click()
  await other.getByText('Your password is changed').waitFor()
  await other.getByRole('link', { name: 'To your account' }).click()
  await other.getByRole('heading', { name: 'Hello, Mary Shelley' }).waitFor()

  await page.goto('/storefront/account')
  await page.getByText('Your session has ended').waitFor({ timeout: 30_000 })
  const stranger = await openWindow()
  await stranger.goto(link)
  await stranger.getByLabel('New password').fill('a third horse battery staple')
  await button(stranger, 'Save the new password').click()
  await stranger.getByText('This link no longer works').waitFor()
  await stranger.getByRole('link', { name: 'Request another link' }).click()
  await stranger.waitForURL(/forgot-password$/)
})

it('the answer about a forgotten password is the same without an account', async () => {
  const page = await openWindow()
  await page.goto('/storefront/forgot-password')
  await page.getByLabel('E-mail address').fill('nobody@example.com')
  await button(page, 'Send the link').click()
  await page.getByText('If there is an account with nobody@example.com').waitFor()
})

it('an e-mail address is confirmed by the link in the mail after signing up, and by another one on request', async () => {
  const page = await openWindow()
  const email = `${randomUUID()}@example.com`
  await page.goto('/storefront/account')
  await button(page, 'Create account').click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill('correct horse battery staple')
  await button(page, 'Create account').click()
  await page.getByText('Not confirmed yet').waitFor()
  const first = await linkTo('verify-email', email)
  await button(page, 'Send me a link to confirm it').click()
  await page.getByText(`A link is on its way to ${email}`).waitFor()
  const tab = await page.context().newPage()
  await tab.goto(await linkTo('verify-email', email))
  await tab.getByText('Your e-mail address is confirmed').waitFor()
  // The person comes back to the first tab. In tests all tabs have the focus.
  await page.evaluate("dispatchEvent(new Event('focus'))")
  await page.getByText('Confirmed', { exact: true }).waitFor()
  expect(await page.getByText(`A link is on its way to ${email}`).count()).toBe(0)
  await tab.getByRole('link', { name: 'To your account' }).click()
  await tab.getByText('Confirmed', { exact: true }).waitFor()
  // Without a session, as on another device.
  const other = await openWindow()
  await other.goto(first)
  await other.getByText('This link no longer works').waitFor()
  await other.goto('/storefront/verify-email#token=made-up')
  await other.reload()
  await other.getByText('The link is incomplete').waitFor()
})

it('addresses are saved, changed and deleted, a refusal is said at its field, and the checkout offers them', async () => {
  const page = await openWindow()
  await signUp(page)
  await page.goto('/storefront/account')
  await page.getByText('No address yet').waitFor()
  await button(page, 'Add an address').click()
  await button(page, 'Save').click()
  await page.getByText('Please fill in this field.').first().waitFor()
  await page.getByLabel('Name of this address').fill('Home')
  await page.getByLabel('Name', { exact: true }).fill('Mary Shelley')
  await page.getByLabel('Street and number').fill('24 Chester Square')
  await page.getByLabel('City').fill('London')
  await page.getByLabel('Postcode').fill('12')
  await button(page, 'Save').click()
  await page.locator('[name=postalCode][aria-invalid=true]').waitFor()
  expect(await page.getByLabel('Street and number').inputValue()).toBe('24 Chester Square')
  await page.getByLabel('Postcode').fill('SW1W 9HS')
  await button(page, 'Save').click()
  await button(page, 'Change Home').waitFor()

  await button(page, 'Add an address').click()
  await page.getByLabel('Name of this address').fill('Work')
  await page.getByLabel('Country').selectOption('DE')
  await page.getByLabel('Name', { exact: true }).fill('Mary Shelley')
  await page.getByLabel('Street and number').fill('Unter den Linden 1')
  await page.getByLabel('City').fill('Berlin')
  await page.getByLabel('Postal code').fill('10117')
  await button(page, 'Save').click()
  await button(page, 'Change Work').waitFor()

  await button(page, 'Delete Home').click()
  await page.getByText('Home is deleted.').waitFor()
  expect(await button(page, 'Change Home').count()).toBe(0)
  await button(page, 'Undo').click()
  await button(page, 'Change Home').click()
  await page.getByLabel('Street and number').fill('42 Chester Square')
  await button(page, 'Save').click()
  await page.getByText('42 Chester Square').waitFor()

  await page.goto('/storefront/products/product_456')
  await button(page, 'Add to basket').click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  // The oldest address is filled in.
  await expect.poll(typed(page, 'Street and number'), slowly).toBe('Unter den Linden 1')
  await page.getByLabel('Your addresses').selectOption({ label: 'Home: 42 Chester Square, London' })
  await expect.poll(typed(page, 'Postcode'), slowly).toBe('SW1W 9HS')
  await checkOut(page)
  await page.getByText('42 Chester Square').waitFor()
})

it('name and password are changed, and signing out everywhere ends other windows', async () => {
  const page = await openWindow()
  const { email, password } = await signUp(page)
  await page.goto('/storefront/account')
  await button(page, 'Change the name').click()
  await page.getByLabel('Name').fill('Mary Wollstonecraft Shelley')
  await button(page, 'Save').click()
  await page.getByRole('heading', { name: 'Hello, Mary Wollstonecraft Shelley' }).waitFor()

  await button(page, 'Change the password').click()
  await page.getByLabel('Current password').fill('wrong')
  await page.getByLabel('New password').fill('another horse battery staple')
  await button(page, 'Change the password').click()
  await page.locator('input[aria-invalid=true]').waitFor()
  await page.getByLabel('Current password').fill(password)
  await button(page, 'Change the password').click()
  await page.getByText('Your password is changed').waitFor()

  const other = await openWindow()
  await other.goto('/storefront/account')
  await other.getByLabel('E-mail address').fill(email)
  await other.getByLabel('Password').fill('another horse battery staple')
  await button(other, 'Sign in').click()
  await button(other, 'Sign out everywhere').click()
  await other.getByRole('heading', { name: 'Sign in' }).waitFor()
  await expect
    .poll(
      async () => {
        await page.goto('/storefront/account')
        return page
          .getByText('Your session has ended')
          .waitFor({ timeout: 3_000 })
          .then(
            () => true,
            () => false,
          )
      },
      { timeout: 30_000 },
    )
    .toBe(true)
})

it('an address that is typed when the session ends is still there after signing in', async () => {
  const page = await openWindow()
  const { email, password } = await signUp(page)
  await page.goto('/storefront/account')
  await button(page, 'Add an address').click()
  await page.getByLabel('Name of this address').fill('Summer house')
  await page.getByLabel('Name', { exact: true }).fill('Mary Shelley')
  await page.getByLabel('Street and number').fill('Villa Diodati')
  await page.getByLabel('City').fill('Cologny')
  await page.getByLabel('Country').selectOption('CH')
  await page.getByLabel('Postal code').fill('1223')
  await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('waybill.session')!)
    localStorage.setItem('waybill.session', JSON.stringify({ ...session, accessToken: 'x', refreshToken: 'x' }))
  })
  await button(page, 'Save').click()
  await page.getByText('Your session has ended').waitFor()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await button(page, 'Sign in').click()
  await page.getByLabel('Street and number').waitFor()
  expect(await page.getByLabel('Street and number').inputValue()).toBe('Villa Diodati')
  await button(page, 'Save').click()
  await button(page, 'Change Summer house').waitFor()
})

it('signing out forgets what the next person at this computer must not see', async () => {
  const page = await openWindow()
  await signUp(page)
  await page.goto('/storefront/products/product_456')
  await button(page, 'Add to basket').click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await fillAddress(page)
  await page.goto('/storefront/account')
  await button(page, 'Sign out').click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.goto('/storefront/checkout')
  await page.getByText('No account needed').waitFor()
  expect(await page.getByLabel('Street and number').inputValue()).toBe('')
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(stored).not.toMatch(/Great Russell Street|Mary/)
})
