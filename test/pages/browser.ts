import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'
import { findChromium } from './find-chromium.ts'

let browser: Promise<Browser> | undefined

const launch = () =>
  // Containers have little shared memory, and run as root.
  chromium.launch({ executablePath: findChromium()!, args: ['--no-sandbox', '--disable-dev-shm-usage'] })

/** A window of its own, with its own storage. Faults of the page fail the test. It is closed after the test. */
export async function openWindow(options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= launch()
  const context = await (await browser).newContext({
    baseURL: inject('router'),
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const faults = recordFaults(context)
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(`${page.url()}\n${await textOf(page)}`)
    await context.close()
    if (faults.length > 0) throw new Error(`The page has faults:\n${faults.join('\n')}`)
  })
  return page
}

/** What a person reads on the page. */
const textOf = (page: Page) =>
  page
    .locator('body')
    .innerText()
    .catch(() => 'closed')

/** What the page did wrong: errors of scripts, and anything that the policy forbids. */
function recordFaults(context: BrowserContext): string[] {
  const faults: string[] = []
  context.on('weberror', (error) => void faults.push(String(error.error())))
  context.on('console', (message) => {
    // A server that is away on purpose is no fault of the page.
    const isNetwork = /Failed to load resource|WebSocket connection|net::ERR|ERR_/.test(message.text())
    if (message.type() === 'error' && !isNetwork) faults.push(message.text())
  })
  return faults
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}
