import type { Redis } from 'ioredis'

/** A Redis that takes one event in five and does not keep it, but says that it did. */
export function dropSome(redis: Redis): Redis {
  let count = 0
  return override(redis, {
    // As `platform/outbox/append.ts` has it: the marker and the streams, then an event for each stream.
    eval(script: string, keyCount: number, marker: string, ...rest: string[]) {
      const streams = rest.slice(0, keyCount - 1)
      const events = rest.slice(keyCount - 1)
      const isKept = events.map((_, index) => (count + index) % 5 !== 4)
      count += events.length
      const kept = (values: string[]) => values.filter((_, index) => isKept[index])
      return redis.eval(script, kept(streams).length + 1, marker, ...kept(streams), ...kept(events))
    },
  })
}

/** A Redis that is taken for one that knows everything, whatever it has lost. */
export function rememberEverything(redis: Redis): Redis {
  return override(redis, {
    async exists(marker: string) {
      await redis.set(marker, 'known', 'NX')
      return 1
    },
  })
}

function override(redis: Redis, methods: Record<string, unknown>): Redis {
  return new Proxy(redis, {
    get(target, name) {
      const value = typeof name === 'string' && name in methods ? methods[name] : Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
