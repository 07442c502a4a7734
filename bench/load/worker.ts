// A load generator: a process of its own, so that what it costs is not counted as the system's.
import { setTimeout as pause } from 'node:timers/promises'
import { createConnection, createConnectionPool } from './connection.ts'
import { createFollower } from './follow.ts'
import { type Clock, closedLoop, openLoop } from './loops.ts'
import { requestSource } from './requests.ts'
import type { Task, TaskResult } from './task.ts'

const clock: Clock = {
  now: () => performance.now(),
  // Never by spinning: what is sent a millisecond late is charged with it, and the processor is the system's.
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
      // Whoever is refused at once would ask again a thousand times before the others had their turn.
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
