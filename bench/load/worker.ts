// A load generator in a separate process, so that its cost is not counted for the system.
import { setTimeout as pause } from 'node:timers/promises'
import { createConnection, createConnectionPool } from './connection.ts'
import { createFollower } from './follow.ts'
import { type Clock, closedLoop, openLoop } from './loops.ts'
import { requestSource } from './requests.ts'
import type { Task, TaskResult } from './task.ts'

const clock: Clock = {
  now: () => performance.now(),
  // No busy waiting, because the system needs the CPU. A delay of a millisecond counts for the latency.
  wait: (milliseconds) => pause(milliseconds),
}

async function perform({ requests, pace, milliseconds, urls, follow }: Task): Promise<TaskResult> {
  const source = requestSource(requests)
  const addresses = urls ?? [requests.url]
  const failures: Record<string, number> = {}
  const follower = follow && (await createFollower(requests.url, follow))
  const connections =
    pace.kind === 'closed'
      ? Array.from({ length: pace.clients }, (_, index) => createConnection(addresses[index % addresses.length]!))
      : addresses.map(createConnectionPool)

  // Shops keep their connections: opening one for an order would be measured with it.
  await Promise.all(connections.map((connection) => connection.open()))

  function countFailure(what: string) {
    const reason = what.slice(0, 200)
    failures[reason] = (failures[reason] ?? 0) + 1
  }

  /** Resolves with whether the order, or whatever was asked for, was had. */
  async function send(client: number): Promise<boolean> {
    try {
      const answer = await connections[client % connections.length]!.post(source.next())
      if (answer.status !== 200 || !source.isWanted(answer.body)) {
        countFailure(`${answer.status} ${answer.body}`)
        return false
      }
      if (!follower) return true
      const following = follower.follow(/"id":"([^"]+)"/.exec(answer.body)![1]!)
      // Clients of a closed loop wait for their goods; others have gone on with their lives.
      if (pace.kind === 'closed') await following
      return true
    } catch (error) {
      countFailure(String(error))
      // Without a pause, a refused loop would retry a thousand times before the others get a response.
      await pause(10)
      return false
    }
  }

  let index = 0
  const result =
    pace.kind === 'closed'
      ? await closedLoop(send, { clients: pace.clients, milliseconds, clock })
      : await openLoop(() => send(index++), { rate: pace.rate, milliseconds, clock })
  const followed = await follower?.finish()
  for (const connection of connections) connection.close()
  return {
    ...result,
    failures: { ...failures, ...followed?.failures },
    pushTimes: followed?.times ?? new Float64Array(),
    lost: followed?.lost ?? 0,
  }
}

process.on('message', async (task: Task) => {
  process.send!(await perform(task))
})
process.once('disconnect', () => process.exit())
process.send!('ready')
