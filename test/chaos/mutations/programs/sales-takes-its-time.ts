// No fault: orders are written slowly, so that product asks after them before they are there.
import { writeSlowly } from '../slow-writing.ts'

writeSlowly()
await import('../../../../subgraphs/sales/main.ts')
