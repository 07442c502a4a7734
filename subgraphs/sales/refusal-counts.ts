import { perService } from '#platform/process/service-scope.ts'

/** The number of refused requests of one minute with one code. */
export interface RefusalCount {
  /** The beginning of the minute. */
  minute: Date
  code: string
  count: number
}

const minute = 60_000
const counts = perService(() => new Map<string, RefusalCount>())

/** Counts a request to place an order that was refused. */
export function addRefusal(code: string, now = Date.now()): void {
  const start = now - (now % minute)
  const key = `${start} ${code}`
  const found = counts().get(key)
  if (found) found.count++
  else counts().set(key, { minute: new Date(start), code, count: 1 })
}

/** The counts since the last call. */
export function takeRefusals(): RefusalCount[] {
  const taken = [...counts().values()]
  counts().clear()
  return taken
}

/** Returns counts that could not be saved. */
export function returnRefusals(returned: readonly RefusalCount[]): void {
  for (const one of returned) {
    const key = `${one.minute.getTime()} ${one.code}`
    const found = counts().get(key)
    if (found) found.count += one.count
    else counts().set(key, one)
  }
}
