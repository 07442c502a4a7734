import type { ServiceDefinition } from '../platform/process/lifecycle.ts'

/** In the order of their start. A service is loaded when it is called for. */
export const serviceDefinitions: Record<string, () => Promise<ServiceDefinition>> = {
  auth: async () => (await import('../subgraphs/auth/main.ts')).auth,
  product: async () => (await import('../subgraphs/product/main.ts')).product,
  sales: async () => (await import('../subgraphs/sales/main.ts')).sales,
  delivery: async () => (await import('../subgraphs/delivery/main.ts')).delivery,
  webhooks: async () => (await import('../subgraphs/webhooks/main.ts')).webhooks,
  router: async () => (await import('../router/main.ts')).router,
}

/** Loads these services one after the other. */
export async function loadDefinitions(names: readonly string[]): Promise<ServiceDefinition[]> {
  const definitions: ServiceDefinition[] = []
  for (const name of names) definitions.push(await serviceDefinitions[name]!())
  return definitions
}
