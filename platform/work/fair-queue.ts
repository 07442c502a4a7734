import { overloaded } from '../values/refusal.ts'

/** The requester of a piece of work. */
export interface Requester {
  /** Where the request comes from, for example a network. */
  origin: string
  /** On whose behalf, for example an account. */
  subject: string
}

/** Runs expensive work with limited concurrency, and shares the capacity fairly. */
export interface FairQueue {
  /** @throws {Refusal} OVERLOADED, at once or while it is queued. `work` has then not been started. */
  run<Result>(requester: Requester, work: () => Promise<Result>): Promise<Result>
  /** The length of the queue. */
  waiting(): number
}

interface FairQueueOptions {
  /** How many jobs run at once. */
  concurrent: number
  /** The maximum length of the queue. */
  waiting: number
  /** The maximum number of queued jobs of one origin. */
  waitingPerOrigin: number
  /** The maximum number of queued jobs of one subject in an origin. */
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
 * Round robin over origins, and within an origin over its subjects, so that a thousand jobs of one delay the single job
 * of another by one turn. When the queue is full, the one with the longest queue loses its last job, so that a flood
 * displaces itself. `waiting` bounds the memory.
 */
export function createFairQueue(options: FairQueueOptions): FairQueue {
  const { concurrent, waiting, waitingPerOrigin, waitingPerSubject } = options
  // The maps are in the order of the turns: an origin that had its turn moves to the end.
  const origins = new Map<string, Origin>()
  let size = 0
  let running = 0

  function makeRoom({ origin, subject }: Requester) {
    const own = origins.get(origin)
    const ofSubject = own?.subjects.get(subject)?.length ?? 0
    if (ofSubject >= waitingPerSubject) throw overloaded()
    // Displaces only a job of one that has more queued jobs than the newcomer would have. Otherwise the two would
    // displace each other.
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
    waiting: () => size,
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

/** The entry with the longest list. The map must not be empty. */
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
