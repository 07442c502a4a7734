import { type Child, startChild } from '../processes/child.ts'
import type { Watched } from '../processes/sampler.ts'
import type { Received, SubscriberTask } from './task.ts'

const socketsPerProcess = 2_500

export interface Audience {
  watched: Watched[]
  /** Opens a socket and a subscription for each order. @throws {Error} if one of them is refused. */
  subscribe(target: { url: string; tokens: string[]; query: string; afterVersion: number }): Promise<void>
  /** What has come since the last call, one entry for each process, with the number of its first subscriber. */
  collect(): Promise<(Received & { first: number })[]>
  close(): Promise<void>
}

/** One subscriber for each order, in as many processes as necessary. */
export async function startAudience(orderIds: readonly string[], started: AsyncDisposableStack): Promise<Audience> {
  const count = Math.ceil(orderIds.length / socketsPerProcess)
  const processes = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const child: Child<SubscriberTask, unknown> = await startChild(new URL('./subscriber.ts', import.meta.url))
      started.defer(() => child.stop())
      const first = index * socketsPerProcess
      return { child, first, orderIds: orderIds.slice(first, first + socketsPerProcess) }
    }),
  )
  return {
    watched: processes.map(({ child }, index) => ({ name: `subscribers ${index + 1}`, pid: () => child.pid })),
    async subscribe(target) {
      const answers = await Promise.all(
        processes.map(({ child, orderIds: ids }) => child.ask({ kind: 'subscribe', ...target, orderIds: ids })),
      )
      const refusal = answers.find((answer) => typeof answer !== 'number')
      if (refusal !== undefined) throw new Error(`A subscriber was refused: ${refusal}`)
    },
    collect: () =>
      Promise.all(
        processes.map(async ({ child, first }) => ({ first, ...((await child.ask({ kind: 'collect' })) as Received) })),
      ),
    close: async () => void (await Promise.all(processes.map(({ child }) => child.ask({ kind: 'close' })))),
  }
}
