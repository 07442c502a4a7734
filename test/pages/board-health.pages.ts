import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { deliverOrder, newProduct, signInOperator } from './operator.ts'

afterAll(closeBrowser)

const wide = { viewport: { width: 1440, height: 900 } }

/** In the browser: the number of pixels of lines and points. The grid and the text of the axes have no colour. */
const countColoured = `(canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  let count = 0
  for (let at = 0; at < data.length; at += 4) {
    const colour = [...data.subarray(at, at + 3)]
    if (data[at + 3] > 200 && Math.max(...colour) - Math.min(...colour) > 60) count++
  }
  return count
}`

it('health shows the consumers, the processes and charts with tables', async () => {
  await deliverOrder(await newProduct('Timed Kettle'), 1)
  const board = await openWindow(wide)
  await board.goto('/operations/health')
  await signInOperator(board)
  const groups = board.getByRole('table', { name: 'Consumers of events' })
  for (const group of ['sales', 'delivery', 'product', 'webhooks'])
    await groups.getByRole('cell', { name: group, exact: true }).waitFor()
  const processes = board.getByRole('table', { name: 'Processes' })
  for (const service of ['router', 'sales', 'auth'])
    await processes
      .getByRole('row')
      .filter({ hasText: new RegExp(`^${service} `) })
      .first()
      .waitFor({ timeout: 30_000 })
  await board.getByRole('heading', { name: 'Events that wait, since this page was opened' }).waitFor()
  await board.getByText('Live', { exact: true }).waitFor()

  await board.getByRole('group').filter({ hasText: 'Shipped, median' }).getByText('As a table').click()
  const times = board.getByRole('table', { name: 'Time to shipped and to delivered' })
  expect(await times.getByRole('columnheader').allTextContents()).toEqual([
    ...['Time', 'Shipped, median', 'Shipped, p95', 'Delivered, median', 'Delivered, p95'],
  ])
  // The other orders of these tests take seconds, too.
  await times
    .getByRole('row')
    .filter({ hasText: /\d+(\.\d)?s$/ })
    .first()
    .waitFor()
})

it('the table of a week names a day in each row', async () => {
  const board = await openWindow(wide)
  await board.goto('/operations/health?range=week')
  await signInOperator(board)
  await board.getByRole('group').filter({ hasText: 'Shipped, median' }).getByText('As a table').click()
  const days = board.getByRole('table', { name: 'Time to shipped and to delivered' }).getByRole('rowheader')
  await days.first().waitFor()
  const names = await days.allTextContents()
  expect(new Set(names).size).toBe(7)
})

it('a chart shows a value that is alone in its period', async () => {
  const board = await openWindow({ ...wide, colorScheme: 'light' })
  await board.route('**/graphql', async (route) => {
    const response = await route.fetch()
    const answer = await response.json()
    const buckets = answer.data?.orderStatistics
    for (const [index, bucket] of buckets?.entries() ?? []) {
      const seconds = index === 30 ? 4 : null
      Object.assign(bucket, {
        ...{ medianSecondsToShipped: seconds, p95SecondsToShipped: seconds },
        ...{ medianSecondsToDelivered: seconds, p95SecondsToDelivered: seconds },
      })
    }
    await route.fulfill({ response, json: answer })
  })
  await board.goto('/operations/health')
  await signInOperator(board)
  await expect.poll(() => board.locator('canvas').count()).toBe(3)
  // The second chart is that of the times.
  const colouredPixels = () => board.evaluate<number>(`(${countColoured})(document.querySelectorAll('canvas')[1])`)
  await expect.poll(colouredPixels).toBeGreaterThan(8)
})

it('a chart follows the theme of the system, and subscribes to it once', async () => {
  const board = await openWindow({ ...wide, colorScheme: 'light' })
  await board.addInitScript(`{
    const subscribe = MediaQueryList.prototype.addEventListener
    MediaQueryList.prototype.addEventListener = function (...given) {
      if (this.media.includes('prefers-color-scheme')) performance.mark('theme')
      return subscribe.apply(this, given)
    }
  }`)
  await board.goto('/operations/health')
  await signInOperator(board)
  const charts = board.locator('canvas')
  await expect.poll(() => charts.count(), { timeout: 20_000 }).toBe(3)
  const subscriptions = () => board.evaluate(() => performance.getEntriesByName('theme').length)
  const reading = () => board.getByText(/^as of /).textContent()
  const first = await reading()
  await expect.poll(reading, { timeout: 20_000 }).not.toBe(first)
  expect(await subscriptions()).toBe(3)

  const drawn = async () => (await charts.first().screenshot()).toString('base64')
  const light = await drawn()
  await board.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(drawn).not.toBe(light)
})
