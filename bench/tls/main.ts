// npm run bench:tls: CPU time that TLS adds to an order. Two systems run side by side and take turns: one as with `npm start`,
// one with TLS 1.3 on every listener, so that clients, the router and the services call each other with https. Databases and
// Redis have no TLS in both.
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { createAuthority } from '../../test/setup/certificates.ts'
import { readOptions } from '../options.ts'
import { orderParts } from '../orders/parts.ts'
import { runBenchmark } from '../run.ts'
import { compareSystems } from '../side-by-side/compare-systems.ts'
import { type ComparedPart, comparisonTables } from '../side-by-side/tables.ts'
import { startBenchSystem } from '../system/start.ts'

const options = readOptions({ seconds: 6, rounds: 5 })
const parts = orderParts.filter(({ name }) => ['open 167', 'closed 64'].includes(name))
const tables = (result: { parts: ComparedPart[] }) => comparisonTables('TLS', result.parts)

await runBenchmark('tls', tables, async (started) => {
  const directory = started.use(await temporaryDirectory())
  const tls = await (await createAuthority()).write(directory.path)
  // For the load generator, which is a process of its own.
  process.env.NODE_EXTRA_CA_CERTS = tls.authorityFile
  const systems = {
    plain: await startBenchSystem({}, started),
    changed: await startBenchSystem({ tls }, started),
  }
  return { parts: await compareSystems(systems, parts, options, started) }
})
