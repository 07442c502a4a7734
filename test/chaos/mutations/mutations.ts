import { fileURLToPath } from 'node:url'
import type { ServiceName } from '../../../local/services.ts'

/** A fault that is put in on purpose. */
export interface Mutation {
  /** The file in `programs/` that stands in for the service. */
  name: string
  service: ServiceName
  /** The invariants that have to be found broken; others may be too. */
  breaks: string[]
  /** Shows only when Redis loses its memory. */
  flush?: true
}

export const mutations: readonly Mutation[] = [
  { name: 'sales-forgets-keys', service: 'sales', breaks: ['one-key-one-order'] },
  { name: 'sales-answers-without-writing', service: 'sales', breaks: ['acknowledged-orders-exist'] },
  { name: 'sales-skips-history', service: 'sales', breaks: ['histories-are-whole'] },
  { name: 'sales-loses-events', service: 'sales', breaks: ['events-arrive'] },
  { name: 'sales-does-not-publish-again', service: 'sales', breaks: ['events-arrive'], flush: true },
  { name: 'product-takes-no-stock', service: 'product', breaks: ['never-oversold'] },
  { name: 'product-returns-stock-twice', service: 'product', breaks: ['never-oversold'] },
  { name: 'product-keeps-cancelled-stock', service: 'product', breaks: ['stock-of-orders'] },
  { name: 'delivery-drops-events', service: 'delivery', breaks: ['orders-arrive', 'comes-to-rest'] },
  { name: 'router-repeats-itself', service: 'router', breaks: ['followers-see-everything'] },
]

/** The program that stands in for the mutation's service. */
export function programOf({ name }: Mutation): string {
  return fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url))
}
