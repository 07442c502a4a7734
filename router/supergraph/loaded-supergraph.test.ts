import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadSupergraph } from './loaded-supergraph.ts'

const composed = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')

describe('the SDL for the gateway', () => {
  it('removes the purpose of the features that the router enforces itself, and of no others', () => {
    const { gatewaySdl } = loadSupergraph(composed)
    expect(gatewaySdl).toContain('@link(url: "https://specs.apollo.dev/requiresScopes/v0.1")')
    expect(gatewaySdl).toContain('@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)')
    expect(gatewaySdl).toContain('@link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)')
  })
})

describe('a supergraph', () => {
  it('is refused if it relies on an unknown feature', () => {
    const unknown = '@link(url: "https://specs.example.com/embargo/v1.0", for: SECURITY)'
    const sdl = composed.replace('schema\n', `schema\n  ${unknown}\n`)
    expect(() => loadSupergraph(sdl)).toThrow('embargo')
  })

  it('is refused if it is truncated', () => {
    expect(() => loadSupergraph(composed.slice(0, composed.length / 2))).toThrow()
  })

  it('hides inaccessible elements from clients', () => {
    const { apiSchema, fullSchema } = loadSupergraph(composed)
    expect(fullSchema.getMutationType()?.getFields()).toHaveProperty('reserveStock')
    expect(apiSchema.getMutationType()?.getFields()).not.toHaveProperty('reserveStock')
  })
})
