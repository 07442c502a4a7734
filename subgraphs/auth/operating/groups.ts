import { consumersOf } from '#schema/events/streams.ts'

/** All consumer groups: the services that consume events of others. */
export const consumerGroups: readonly string[] = [...new Set(Object.values(consumersOf).flat())].sort()

/** All services that report about their processes. */
export const allServices: readonly string[] = [
  ...new Set([...Object.keys(consumersOf), ...consumerGroups, 'router']),
].sort()
