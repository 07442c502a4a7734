import { describe, expect, it } from 'vitest'
import { readParameters } from './parameters.ts'

const read = (form: string) => Object.fromEntries(readParameters(new URLSearchParams(form)))

describe('the parameters of a request', () => {
  it('are form-encoded', () => {
    expect(read('a=b+c&d=%C3%A4')).toEqual({ a: 'b c', d: 'ä' })
  })

  it('count as omitted without a value', () => {
    expect(read('scope=&client_id&a=b')).toEqual({ a: 'b' })
  })

  it.each(['a=b&a=b', 'a=b&a=c', 'a=&a=b', 'a=b&a', 'x=1&a=b&x=1'])('may not be repeated: %s', (form) => {
    expect(() => read(form)).toThrow(expect.objectContaining({ code: 'invalid_request', status: 400 }))
  })
})
