import { type Capacity, serviceNames } from './plan-capacity.ts'

/** Values for the chart in ops/helm/waybill, as YAML. */
export function chartValues({ services }: Capacity): string {
  const lines = serviceNames.flatMap((name) => {
    const { replicas, busyCores, memory } = services[name]
    // A request of what is used: the scheduler then leaves room for peaks. The limit leaves room for a burst.
    const milliCores = Math.max(Math.ceil(((busyCores / replicas) * 1_000) / 50) * 50, 100)
    const limit = Math.ceil((memory * 1.5) / 64) * 64
    return [
      `  ${name}:`,
      `    replicas: ${replicas}`,
      '    resources:',
      `      requests: { cpu: ${milliCores}m, memory: ${memory}Mi }`,
      `      limits: { memory: ${limit}Mi }`,
      ...(name === 'router' ? [`    heapMegabytes: ${Math.floor(limit * 0.75)}`] : []),
    ]
  })
  return ['services:', ...lines, ''].join('\n')
}
