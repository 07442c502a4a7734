// A process that distributes connections round robin, as the load balancer of an installation.
import { connect, createServer } from 'node:net'

/** Each argument is `port=target,target`: the port to listen on and the ports behind it. */
const servers = process.argv.slice(2).map((option) => {
  const [port, targets] = option.split('=') as [string, string]
  const ports = targets.split(',').map(Number)
  let next = 0
  const server = createServer({ noDelay: true }, (socket) => {
    const target = connect({ port: ports[next++ % ports.length]!, host: '127.0.0.1', noDelay: true })
    socket.on('error', () => target.destroy())
    target.on('error', () => socket.destroy())
    socket.pipe(target).pipe(socket)
  })
  return new Promise((resolve) => server.listen(Number(port), '127.0.0.1', () => resolve(server)))
})

await Promise.all(servers)
process.once('disconnect', () => process.exit())
process.send!('ready')
