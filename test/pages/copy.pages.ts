import { execFile, spawn } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, inject, it, onTestFinished } from 'vitest'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { someFreePorts } from '../setup/free-ports.ts'
import { closeBrowser, openWindow } from './browser.ts'
import { checkOut, sees } from './visitor.ts'

afterAll(closeBrowser)

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** Serves the built copy, as the README of the storefront says. Resolves to its address. */
async function preview(directory: string, waybill: string): Promise<string> {
  const [port] = await someFreePorts(1)
  const vite = join(directory, 'node_modules/vite/bin/vite.js')
  const line = [vite, 'preview', 'storefront', '--host', '127.0.0.1', '--port', String(port), '--strictPort']
  const server = spawn(process.execPath, line, {
    cwd: directory,
    env: { ...process.env, WAYBILL_URL: waybill },
    stdio: 'ignore',
  })
  onTestFinished(() => void server.kill())
  const url = `http://127.0.0.1:${port}`
  await expect
    .poll(
      () =>
        fetch(`${url}/storefront/`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
  return url
}

it('a copy of the storefront is checked and built outside of the repository, and runs against a Waybill', async () => {
  const directory = await temporaryDirectory()
  onTestFinished(() => directory[Symbol.asyncDispose]())
  const copy = join(directory.path, 'my-shop')
  await run(process.execPath, [join(root, 'pages/copy-storefront.ts'), copy])
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const script of ['check', 'test', 'build']) await run('npm', ['run', script], { cwd: copy })

  const page = await openWindow({ baseURL: await preview(copy, inject('router')) })
  await page.goto('/storefront/products/product_456')
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await checkOut(page)
  await page.getByText('Live', { exact: true }).waitFor()
  await sees(page, 'On its way')
})
