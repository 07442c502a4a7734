// Releases reservations without checking whether the order exists.
import { reclaimEarly } from '../early-reclaiming.ts'

reclaimEarly(async () => new Set())
await import('../../../../ops/serve.ts')
