import { buildSchema, parse, specifiedRules, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { limitsRule } from './limits.ts'

const schema = buildSchema('type Query { a: Int deep: Query } type Mutation { a: Int }')
const faults = (text: string) =>
  validate(schema, parse(text), [...specifiedRules, limitsRule]).map(({ extensions }) => extensions.code)

describe('introspection', () => {
  it('takes no aliases: each level of them would multiply the schema', () => {
    expect(faults('{ a: __schema { types { name } } }')).toContain('OPERATION_TOO_LARGE')
    expect(faults('{ a: __type(name: "Query") { name } }')).toContain('OPERATION_TOO_LARGE')
    const inFragments = `{ __schema { types { ...T } } }
      fragment T on __Type { b: fields { ...F } c: fields { ...F } } fragment F on __Field { name }`
    expect(faults(inFragments)).toContain('OPERATION_TOO_LARGE')
  })

  it('is free otherwise, and so are aliases of anything else', () => {
    expect(faults('{ __schema { types { name fields { name type { name } } } } b: a c: __typename }')).toEqual([])
  })
})

describe('the number of fields at the root', () => {
  const many = Array.from({ length: 51 }, (_, index) => `f${index}: a`).join(' ')

  it('is limited, also behind a fragment', () => {
    expect(faults(`mutation { ${many} }`)).toEqual(['OPERATION_TOO_LARGE'])
    expect(faults(`mutation { ...M } fragment M on Mutation { ${many} }`)).toEqual(['OPERATION_TOO_LARGE'])
    expect(faults(`mutation { ... { ...M } } fragment M on Mutation { ${many} }`)).toEqual(['OPERATION_TOO_LARGE'])
  })

  it('is what counts, not that of fields below', () => {
    expect(faults(`{ deep { ${many} } }`)).toEqual([])
  })
})
