import { utilisation } from '../../bench/report/capacity.ts'
import { costs } from './measured-costs.ts'
import { type Capacity, type Load, serviceNames } from './plan-capacity.ts'

/** The capacity as a text of short tables. */
export function describeCapacity(load: Load, capacity: Capacity): string {
  const { services, databases, postgresCores, redisCores, redisBytes, cores } = capacity
  const rows = [
    ['process', 'replicas', 'busy cores', 'memory of each', 'connections', 'data'],
    ...serviceNames.map((name) => {
      const { replicas, busyCores, memory } = services[name]
      const database = name === 'router' ? undefined : databases[name]
      const size = database && database.bytes > 0 ? bytes(database.bytes) : ''
      return [name, `${replicas}`, busyCores.toFixed(2), `${memory} MiB`, `${database?.connections ?? ''}`, size]
    }),
    ['PostgreSQL', '', (postgresCores * utilisation).toFixed(2), '', '', ''],
    ['Redis', '', (redisCores * utilisation).toFixed(2), '', '', bytes(redisBytes)],
  ]
  return [
    `${load.ordersPerMinute.toLocaleString('en-US')} orders a minute, ${load.followers.toLocaleString('en-US')} followers, orders kept for ${load.keptDays} days`,
    '',
    ...align(rows),
    '',
    `Cores for everything, ${utilisation * 100} % in use: ${Math.ceil(cores)}`,
    `One router serves at most ${costs.followersPerRouter.toLocaleString('en-US')} followers here, the highest number that was measured.`,
    'Redis keeps the events of an hour; its size is twice that, for the rewrite of its file.',
  ].join('\n')
}

function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  const power = Math.min(Math.floor(Math.log2(Math.max(count, 1)) / 10), units.length - 1)
  return `${(count / 1_024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}

function align(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  )
}
