import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { states } from './states.ts'

const folder = fileURLToPath(new URL('screenshots', import.meta.url))
const widths = [360, 768, 1440]

/** Written for people to look at: nothing is compared. */
describe.skipIf(process.env.PAGES_SCREENSHOTS !== 'on')('pictures of every page and state', () => {
  beforeAll(() => mkdir(folder, { recursive: true }))
  afterAll(closeBrowser)

  for (const { name, show } of states) {
    it(name, async () => {
      const page = await openWindow({ viewport: { width: 1440, height: 900 } })
      await show(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` })
        }
      }
    })
  }
})

/** The pictures of README.md and docs/. */
const pictures = [
  { file: 'storefront.png', state: 'catalogue', width: 1100, height: 720, colorScheme: 'light' },
  { file: 'order.png', state: 'tracking-moving', width: 720, height: 720, colorScheme: 'dark' },
  { file: 'board.png', state: 'board-order', width: 1440, height: 900, colorScheme: 'light' },
  { file: 'board-health.png', state: 'board-health', width: 1100, height: 720, colorScheme: 'dark' },
] as const

describe.skipIf(process.env.PAGES_PICTURES !== 'on')('pictures of the documentation', () => {
  afterAll(closeBrowser)

  for (const { file, state, width, height, colorScheme } of pictures) {
    it(file, async () => {
      const page = await openWindow({ viewport: { width, height }, colorScheme })
      await states.find(({ name }) => name === state)!.show(page)
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: fileURLToPath(new URL(`../../docs/pictures/${file}`, import.meta.url)) })
    })
  }
})
