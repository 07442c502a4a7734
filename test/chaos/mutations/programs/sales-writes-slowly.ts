// Not a bug: writes orders slowly, so that product checks reservations before their orders exist.
import { writeSlowly } from '../slow-writing.ts'

writeSlowly()
await import('../../../../ops/serve.ts')
