import { GraphQLError } from 'graphql'

/** Limits the cost that the operations of one owner have in flight together. */
export interface Turns {
  /**
   * Executes `work` as soon as the owner's operations in flight leave room for its cost; at once if there are none.
   * @param room the most that the owner's operations in flight may cost together
   * @throws {GraphQLError} OVERLOADED if too many of the owner's operations wait already. `work` has then not been started.
   */
  run<Result>(owner: string, room: number, cost: number, work: () => Promise<Result>): Promise<Result>
}

interface Owner {
  /** The cost of the operations in flight. */
  used: number
  /** In the order of arrival. */
  waiting: { cost: number; start(): void }[]
}

const mostWaiting = 200

/**
 * Operations of different owners do not wait for each other. Within its quota an owner could otherwise send a minute's
 * worth of expensive operations at once, and those of all others would queue behind them in the subgraphs.
 */
export function createTurns(): Turns {
  const owners = new Map<string, Owner>()

  function startNext(name: string, owner: Owner, room: number) {
    for (let next = owner.waiting[0]; next && fits(owner, next.cost, room); next = owner.waiting[0]) {
      owner.waiting.shift()
      owner.used += next.cost
      next.start()
    }
    if (owner.used === 0 && owner.waiting.length === 0) owners.delete(name)
  }

  return {
    async run(name, room, cost, work) {
      // An operation without cost takes a place, too.
      const counted = Math.max(cost, 1)
      const owner = owners.get(name) ?? { used: 0, waiting: [] }
      owners.set(name, owner)
      if (owner.waiting.length === 0 && fits(owner, counted, room)) owner.used += counted
      else {
        if (owner.waiting.length >= mostWaiting) throw overloaded()
        await new Promise<void>((start) => owner.waiting.push({ cost: counted, start }))
      }
      try {
        return await work()
      } finally {
        owner.used -= counted
        startNext(name, owner, room)
      }
    },
  }
}

function overloaded(): GraphQLError {
  return new GraphQLError('Too many of your operations wait for their turn: try again in a second', {
    extensions: {
      ...{ code: 'OVERLOADED', retryAfterSeconds: 1 },
      http: { status: 503, headers: new Map([['retry-after', '1']]) },
    },
  })
}

/** An operation that costs more than there is room for runs alone. */
function fits({ used }: Owner, cost: number, room: number): boolean {
  return used === 0 || used + cost <= room
}
