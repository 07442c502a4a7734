import type { Redis } from 'ioredis'

/** A Redis that acknowledges but drops one event in five. */
export function dropSomeEvents(redis: Redis): Redis {
  let count = 0
  return override(redis, {
    // The arguments of `platform/outbox/append.ts`: the marker and the streams, then an event for each stream.
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

/** A Redis whose data loss the relay cannot detect. */
export function hideLoss(redis: Redis): Redis {
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
