import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { states } from './states.ts'
import { fillAddress } from './visitor.ts'

afterAll(closeBrowser)

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules of WCAG that the page breaks, with the elements. */
async function violationsOf(page: Page): Promise<string[]> {
  // Colours that are on their way to those of the other scheme have other contrasts.
  await page.evaluate(`Promise.all(
    document.getAnimations().filter((each) => each instanceof CSSTransition).map(({ finished }) => finished.catch(() => {})))
    .then(() => undefined)`)
  // The policy of the page permits no foreign script: the debugger runs it.
  await page.evaluate(`${axe}; undefined`)
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`)
}

/** Elements that make the page wider than the window. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const isTooWide = (element) => element.getBoundingClientRect().right > clientWidth + 1
    return [...document.querySelectorAll('body *')].filter(isTooWide).map((element) => element.outerHTML.slice(0, 160))
  })()`)

for (const { name, show } of states) {
  it(`${name}: no violation of axe, light and dark`, async () => {
    const page = await openWindow({ colorScheme: 'light' })
    await show(page)
    expect(await violationsOf(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await violationsOf(page)).toEqual([])
  })

  it(`${name}: nothing is cut off at 320 px and at 200 %`, async () => {
    const page = await openWindow({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    await show(page)
    expect(await overflow(page)).toEqual([])
    // 1280 px at 400 % (WCAG 1.4.10) and at 200 %.
    for (const width of [320, 640]) {
      await page.setViewportSize({ width, height: 450 })
      expect(await overflow(page)).toEqual([])
    }
  })
}

it('an order is placed with the keyboard alone', async () => {
  const page = await openWindow()
  // Other tests add newer products.
  await page.goto('/storefront?q=Enamel+Mug')
  await page.getByRole('link', { name: 'Enamel Mug' }).waitFor()
  const press = (key: string) => page.keyboard.press(key)
  const focused = (): Promise<string> =>
    page.evaluate(`document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label') || ''`)
  const tabTo = async (text: string | RegExp) => {
    for (let steps = 0; steps < 150; steps += 1) {
      await press('Tab')
      if ((await focused()).match(text)) return
    }
    throw new Error(`The focus never reaches ${text}`)
  }
  await tabTo(/^Enamel Mug/)
  await press('Enter')
  await page.waitForURL(/products\/product_456/)
  await page.getByRole('button', { name: 'Add to basket' }).waitFor()
  await tabTo(/^Add to basket/)
  await press('Enter')
  await page.getByRole('dialog').waitFor()
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  // The focus returns to the button that opened it.
  expect(await focused()).toMatch(/Add to basket/)
  await press('Enter')
  await tabTo(/^Checkout/)
  await press('Enter')
  await page.getByRole('button', { name: 'I have an account' }).waitFor()
  await tabTo(/^I have an account/)
  await press('Enter')
  await press('Tab')
  await page.getByLabel('E-mail address').focus()
  await page.keyboard.type('ada@example.com')
  await press('Tab')
  await page.keyboard.type('correct horse battery staple')
  await press('Enter')
  await page.getByText('Signed in as Ada Lovelace').waitFor()
  await fillAddress(page)
  await tabTo(/^Place order/)
  await press('Enter')
  await page.waitForURL(/\/storefront\/orders\/[^/]+$/)
})
