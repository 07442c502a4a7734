// A process with many subscribers, each with its own socket.
import { type LiveSocket, openLiveSocket } from '../load/live-socket.ts'
import type { Received, SubscriberTask } from './task.ts'

/** The number of sockets that are opened concurrently. Few, because a connection storm is not measured here. */
const openingAtOnce = 50

const now = () => performance.timeOrigin + performance.now()

let sockets: LiveSocket[] = []
let subscribers: number[] = []
let versions: number[] = []
let moments: number[] = []
let ended: Record<string, number> = {}
let isClosing = false

async function subscribe(task: Extract<SubscriberTask, { kind: 'subscribe' }>): Promise<number> {
  const { url, tokens, orderIds, query, afterVersion } = task
  const text = JSON.stringify(query)
  let next = 0

  async function open() {
    while (next < orderIds.length) {
      const index = next++
      const socket = await openLiveSocket(url, tokens[index % tokens.length]!)
      sockets.push(socket)
      socket.subscribe(
        `{"query":${text},"variables":{"orderId":"${orderIds[index]}","afterVersion":${afterVersion}}}`,
        (message) => {
          subscribers.push(index)
          versions.push(Number(/"version":(\d+)/.exec(message)?.[1] ?? 0))
          moments.push(now())
        },
        (reason = 'completed') => {
          if (isClosing) return
          const what = reason.slice(0, 300)
          ended[what] = (ended[what] ?? 0) + 1
        },
      )
    }
  }

  isClosing = false
  await Promise.all(Array.from({ length: openingAtOnce }, open))
  return sockets.length
}

function collect(): Received {
  const received = {
    subscribers: Int32Array.from(subscribers),
    versions: Int32Array.from(versions),
    moments: Float64Array.from(moments),
    ended,
  }
  subscribers = []
  versions = []
  moments = []
  ended = {}
  return received
}

process.on('message', async (task: SubscriberTask) => {
  if (task.kind === 'subscribe') {
    try {
      process.send!(await subscribe(task))
    } catch (error) {
      process.send!(String(error))
    }
  }
  if (task.kind === 'collect') process.send!(collect())
  if (task.kind === 'close') {
    isClosing = true
    for (const socket of sockets) socket.close()
    sockets = []
    process.send!('closed')
  }
})
process.once('disconnect', () => process.exit())
process.send!('ready')
