import type { OrdersFigures } from '../orders/tables.ts'
import { figure, type TitledTable } from '../table.ts'
import { capacityFor, firstBottleneck, utilisation } from './capacity.ts'

const loads = [10_000, 1_000_000]

/** The cores and processes that the CPU time of one order requires: for createOrder alone, and for the whole flow. */
export function capacityTables({ parts }: OrdersFigures): TitledTable[] {
  return [
    ['closed 64', 'createOrder with the opened shipment'],
    ['flow', 'from createOrder to the delivery'],
  ].flatMap(([name, title]) => {
    const part = parts.find((result) => result.part === name)
    if (!part) return []
    const medians = Object.entries(part.spread.cpu).map(([process, spread]) => [process, spread.median])
    const { 'load generator': _, ...cpu } = Object.fromEntries(medians) as Record<string, number>
    return [capacityTable(title!, cpu)]
  })
}

function capacityTable(title: string, cpu: Record<string, number>): TitledTable {
  const capacities = loads.map((load) => capacityFor(load, cpu))
  const bottleneck = firstBottleneck(cpu)
  const sum = Object.values(cpu).reduce((total, milliseconds) => total + milliseconds, 0)
  return [
    `${title}: cores at ${utilisation * 100} % use; first full: one ${bottleneck.name}, at ${figure(bottleneck.ordersPerSecond)} orders/s`,
    [
      ['process', 'CPU ms/order', ...loads.map((load) => `${load.toLocaleString('en-US')} orders/min`)],
      ...Object.keys(cpu).map((name, index) => [
        name,
        figure(cpu[name]!),
        ...capacities.map(({ processes }) => {
          const { cores, processes: count } = processes[index]!
          return `${figure(cores)} cores${count === undefined ? '' : `, ${count} ${count === 1 ? 'process' : 'processes'}`}`
        }),
      ]),
      ['all', figure(sum), ...capacities.map(({ cores }) => `${figure(cores)} cores`)],
    ],
  ]
}
