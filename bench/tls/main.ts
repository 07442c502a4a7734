// npm run bench:tls: CPU time that TLS adds to an order. Two systems run side by side and take turns: one as with `npm start`,
// one with TLS 1.3 on every listener, so that clients, the router and the services call each other with https. Databases and
// Redis have no TLS in both.
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { createAuthority } from '../../test/setup/certificates.ts'
import { startGenerator } from '../load/generator.ts'
import { isWanted, readOptions } from '../options.ts'
import { measurePart } from '../orders/measure-part.ts'
import { orderParts } from '../orders/parts.ts'
import { warmUp } from '../orders/warm-up.ts'
import { note, runBenchmark } from '../run.ts'
import { startBenchSystem } from '../system/start.ts'
import { figure } from '../table.ts'
import { type TlsPart, tlsTables } from './tables.ts'

const options = readOptions({ seconds: 6, rounds: 5 })
const names = ['open 167', 'closed 64']
const parts = orderParts.filter((part) => names.includes(part.name) && isWanted(options, part.name))

await runBenchmark<{ parts: TlsPart[] }>('tls', tlsTables, async (started) => {
  const directory = started.use(await temporaryDirectory())
  const tls = await (await createAuthority()).write(directory.path)
  // For the load generator, which is a process of its own.
  process.env.NODE_EXTRA_CA_CERTS = tls.authorityFile
  const systems = {
    plain: await startBenchSystem({}, started),
    secured: await startBenchSystem({ tls }, started),
  }
  const generator = await startGenerator()
  started.defer(() => generator.stop())
  for (const system of Object.values(systems)) await warmUp(system, generator)

  const results: TlsPart[] = parts.map(({ name }) => ({ part: name, plain: [], secured: [] }))
  for (let round = 1; round <= options.rounds; round++) {
    for (const [index, part] of parts.entries()) {
      for (const way of ['plain', 'secured'] as const) {
        const measured = await measurePart({
          system: systems[way],
          generator,
          part,
          milliseconds: options.milliseconds,
        })
        note(`round ${round}, ${part.name}, ${way}: ${figure(measured.cpuOfSystem)} CPU ms/order`)
        results[index]![way].push(measured)
      }
    }
  }
  return { parts: results }
})
