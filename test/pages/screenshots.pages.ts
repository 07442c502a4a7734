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
