import type { Redis } from 'ioredis'

/** A Redis that takes one event in five and does not keep it. */
export function dropSome(redis: Redis): Redis {
  let count = 0
  return override(redis, {
    pipeline() {
      const pipeline = redis.pipeline()
      const add = pipeline.xadd.bind(pipeline) as (...values: unknown[]) => unknown
      const drop = (...values: unknown[]) => {
        count += 1
        // Something has to be in the pipeline, so that there is a reply for each event.
        return count % 5 === 0 ? pipeline.ping() : add(...values)
      }
      return Object.assign(pipeline, { xadd: drop })
    },
  })
}

/** A Redis that says that every key is there. */
export function rememberEverything(redis: Redis): Redis {
  return override(redis, { exists: async () => 1 })
}

function override(redis: Redis, methods: Record<string, unknown>): Redis {
  return new Proxy(redis, {
    get(target, name) {
      const value = typeof name === 'string' && name in methods ? methods[name] : Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
