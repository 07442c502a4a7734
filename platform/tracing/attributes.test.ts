import * as conventions from '@opentelemetry/semantic-conventions/incubating'
import { expect, it } from 'vitest'
import * as attributes from './attributes.ts'

it('the copied names are those of the semantic conventions', () => {
  const known: Record<string, unknown> = { ...conventions }
  for (const [constant, name] of Object.entries(attributes)) {
    expect([constant, name]).toEqual([constant, known[constant]])
  }
})
