import { consumersOf, serviceOfGroup } from '#schema/events/streams.ts'

/** All consumer groups. */
export const consumerGroups: readonly string[] = [...new Set(Object.values(consumersOf).flat())].sort()

/** All services, which report about their processes. */
export const allServices: readonly string[] = [
  ...new Set([...Object.keys(consumersOf), ...consumerGroups.map(serviceOfGroup), 'router']),
].sort()
