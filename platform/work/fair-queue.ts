import { overloaded } from '../values/refusal.ts'

/** Whom work is done for. */
export interface Requester {
  /** Where the request comes from, for example a network. */
  origin: string
  /** On whose behalf, for example an account. */
  subject: string
}

/** Runs dear work, a few pieces at a time, and shares its capacity fairly. */
export interface FairQueue {
  /** @throws {Refusal} OVERLOADED, at once or while it waits: then `work` has not been started. */
  run<Result>(requester: Requester, work: () => Promise<Result>): Promise<Result>
}

interface FairQueueOptions {
  /** How many pieces run at once. */
  concurrent: number
  /** How many may wait in all. */
  waiting: number
  /** How many of them may be of one origin. */
  waitingPerOrigin: number
  /** How many of those may be of one subject. */
  waitingPerSubject: number
}

interface Job {
  start(): void
  drop(): void
}

interface Origin {
  size: number
  subjects: Map<string, Job[]>
}

/**
 * Origins take turns, and within an origin its subjects, so that one that sends a thousand pieces delays another that sends
 * one by a single turn. When there is no room, whoever has most waiting loses the last of it: a flood displaces itself.
 * Memory is bounded by `waiting`.
 */
export function createFairQueue(options: FairQueueOptions): FairQueue {
  const { concurrent, waiting, waitingPerOrigin, waitingPerSubject } = options
  // The order of the maps is that of the turns: whoever had one goes to the end.
  const origins = new Map<string, Origin>()
  let size = 0
  let running = 0

  function makeRoom({ origin, subject }: Requester) {
    const own = origins.get(origin)
    const ofSubject = own?.subjects.get(subject)?.length ?? 0
    if (ofSubject >= waitingPerSubject) throw overloaded()
    // Only who would still have more than the newcomer is displaced: otherwise the two would displace each other.
    if (own && own.size >= waitingPerOrigin) dropLast(origin, own, ofSubject + 1)
    else if (size >= waiting) {
      const [name, largest] = longest(origins, (entry) => entry.size)
      if (largest.size <= (own?.size ?? 0) + 1) throw overloaded()
      dropLast(name, largest, 0)
    }
  }

  function dropLast(name: string, group: Origin, unlessMoreThan: number) {
    const [subject, jobs] = longest(group.subjects, ({ length }) => length)
    if (jobs.length <= unlessMoreThan) throw overloaded()
    const job = jobs.pop()!
    forget(name, group, subject, jobs)
    job.drop()
  }

  function add({ origin, subject }: Requester, job: Job) {
    const group = origins.get(origin) ?? { size: 0, subjects: new Map<string, Job[]>() }
    origins.set(origin, group)
    const jobs = group.subjects.get(subject)
    if (jobs) jobs.push(job)
    else group.subjects.set(subject, [job])
    group.size++
    size++
  }

  function forget(name: string, group: Origin, subject: string, jobs: Job[]) {
    if (jobs.length === 0) group.subjects.delete(subject)
    group.size--
    size--
    if (group.size === 0) origins.delete(name)
  }

  function startNext() {
    while (running < concurrent && size > 0) {
      const [name, group] = first(origins)
      const [subject, jobs] = first(group.subjects)
      const job = jobs.shift()!
      forget(name, group, subject, jobs)
      moveToEnd(group.subjects, subject)
      moveToEnd(origins, name)
      running++
      job.start()
    }
  }

  return {
    run: (requester, work) =>
      new Promise((resolve, reject) => {
        makeRoom(requester)
        add(requester, {
          start() {
            work()
              .then(resolve, reject)
              .finally(() => {
                running--
                startNext()
              })
          },
          drop: () => reject(overloaded()),
        })
        startNext()
      }),
  }
}

/** The entry with the most; there has to be one. */
function longest<Value>(map: Map<string, Value>, lengthOf: (value: Value) => number): [string, Value] {
  return [...map].reduce((most, entry) => (lengthOf(entry[1]) > lengthOf(most[1]) ? entry : most))
}

function first<Value>(map: Map<string, Value>): [string, Value] {
  return map.entries().next().value!
}

function moveToEnd<Value>(map: Map<string, Value>, key: string) {
  const value = map.get(key)
  if (value === undefined) return
  map.delete(key)
  map.set(key, value)
}
