// npm run capacity -- --orders-per-minute 10000 --followers 50000 [--orders-per-day N] [--kept-days 365] [--values file]
// Prints the replicas, cores, memory, connections and sizes that a load requires, and the values of the chart for it.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chartValues } from './capacity/chart-values.ts'
import { describeCapacity } from './capacity/describe-capacity.ts'
import { type Load, planCapacity } from './capacity/plan-capacity.ts'

const usage =
  'Usage: npm run capacity -- --orders-per-minute <count> [--followers <count>] [--orders-per-day <count>] [--kept-days <days>] [--values <file>]'

function readLoad(): { load: Load; file: string | undefined } {
  const { values } = parseArgs({
    options: {
      'orders-per-minute': { type: 'string' },
      followers: { type: 'string', default: '0' },
      'orders-per-day': { type: 'string' },
      'kept-days': { type: 'string', default: '365' },
      values: { type: 'string' },
    },
  })
  const number = (name: string, text: string | undefined, least: number) => {
    const value = Number(text)
    if (text === undefined || !(value >= least && value <= 1e9))
      throw new Error(`--${name} is not a number from ${least}`)
    return value
  }
  const load: Load = {
    ordersPerMinute: number('orders-per-minute', values['orders-per-minute'], 1),
    followers: number('followers', values.followers, 0),
    keptDays: number('kept-days', values['kept-days'], 1),
    ...(values['orders-per-day'] && { ordersPerDay: number('orders-per-day', values['orders-per-day'], 1) }),
  }
  return { load, file: values.values }
}

try {
  const { load, file } = readLoad()
  const capacity = planCapacity(load)
  console.log(describeCapacity(load, capacity))
  if (file) {
    writeFileSync(file, chartValues(capacity))
    console.log(`\nThe values of the chart are in ${file}`)
  } else console.log(`\nValues of the chart:\n\n${chartValues(capacity)}`)
} catch (error) {
  console.error(`${(error as Error).message}\n${usage}`)
  process.exitCode = 1
}
