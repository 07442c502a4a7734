// Not a bug: checks reservations while their orders are still being written. Sales must tolerate it.
import { reclaimEarly } from '../early-reclaiming.ts'

reclaimEarly()
await import('../../../../ops/serve.ts')
