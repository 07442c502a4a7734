import { setFlagsFromString } from 'node:v8'

/**
 * Disables allocation-site pretenuring. V8 tracks how many of the objects allocated at one place in the code survive.
 * If most do, as in a burst when all requests are still in flight, it allocates them in the old generation, and keeps
 * doing so after the burst: see docs/adr/0027.
 */
export function disablePretenuring(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}
