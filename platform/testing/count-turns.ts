import { connect, createServer, type Socket } from 'node:net'

/** A proxy in front of the server, which counts how often the client sends after the server has answered. */
export async function countTurns(url: string) {
  const target = new URL(url)
  let turns = 0
  const sockets: Socket[] = []
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    sockets.push(client, upstream)
    let isAnswered = true
    client.on('data', (data) => {
      if (isAnswered) turns++
      isAnswered = false
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      isAnswered = true
      client.write(data)
    })
    for (const socket of [client, upstream]) socket.on('error', () => {})
    client.on('close', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' ? address!.port : 0,
    turns: () => turns,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
