import { execFile, spawn } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, expect, inject, it, onTestFinished } from 'vitest'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { someFreePorts } from '../setup/free-ports.ts'
import { closeBrowser, openWindow } from './browser.ts'
import { checkOut, sees } from './visitor.ts'

afterAll(closeBrowser)

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** Serves the storefront in a directory, built or its sources. Resolves to its address. */
async function serve(directory: string, options: { mode: 'preview' | 'dev'; waybill: string; port?: number }) {
  const port = options.port ?? (await someFreePorts(1))[0]
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const line = [vite, options.mode, 'storefront', '--host', '127.0.0.1', '--port', String(port), '--strictPort']
  const server = spawn(process.execPath, line, {
    cwd: directory,
    env: { ...process.env, WAYBILL_URL: options.waybill },
    stdio: 'ignore',
  })
  onTestFinished(() => void server.kill())
  const url = `http://127.0.0.1:${port}`
  const status = () =>
    fetch(`${url}/storefront/`).then(
      (response) => response.status,
      () => 0,
    )
  await expect.poll(status, { timeout: 30_000 }).toBe(200)
  return url
}

async function copyStorefront(): Promise<string> {
  const directory = await temporaryDirectory()
  onTestFinished(() => directory[Symbol.asyncDispose]())
  const copy = join(directory.path, 'my-shop')
  await run(process.execPath, [join(root, 'pages/copy-storefront.ts'), copy])
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** Orders in the shop at an address, and sees the order move. Resolves to the page of the order. */
async function orderAt(baseURL: string): Promise<Page> {
  const page = await openWindow({ baseURL })
  await page.goto('/storefront/products/product_456')
  const picture = page.getByRole('main').locator('img').first()
  const width = () => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)
  // A server of sources prepares the packages first, and loads the page again.
  await expect.poll(width, { timeout: 60_000 }).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await checkOut(page)
  await page.getByText('Live', { exact: true }).waitFor()
  await sees(page, 'On its way')
  return page
}

it('a copy of the storefront is checked and built outside of the repository, and runs against a Waybill', async () => {
  const copy = await copyStorefront()
  for (const script of ['check', 'test', 'build']) await run('npm', ['run', script], { cwd: copy })
  await orderAt(await serve(copy, { mode: 'preview', waybill: inject('router') }))
})

it('a copy that was built for a Waybill of another origin needs no proxy', async () => {
  const copy = await copyStorefront()
  const env = { ...process.env, VITE_WAYBILL_URL: inject('router') }
  await run('npm', ['run', 'build'], { cwd: copy, env })
  // Nothing answers at the address of the proxy.
  await orderAt(await serve(copy, { mode: 'preview', waybill: 'http://127.0.0.1:9', port: inject('foreignPort') }))
})

it('the sources are served with a proxy, and the page of an order is the document of its own', async () => {
  const page = await orderAt(await serve(join(root, 'pages'), { mode: 'dev', waybill: inject('router') }))
  await page.reload()
  await sees(page, /On its way|Delivered/)
  expect(await page.locator('script[src*="tracking.tsx"]').count()).toBe(1)
})
