import { setFlagsFromString } from 'node:v8'

/**
 * V8 watches what becomes of the objects that a place in the code makes. Where most of them survive, as in a burst when all
 * that is under way is still needed, it makes them old from the start, and goes on so when the burst is over: see
 * docs/adr/0027. From now on it does not.
 */
export function keepObjectsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}
