import { describe, expect, it } from 'vitest'
import { requireEndpointUrl, requireEvents, requireOverlap } from './endpoint.ts'

const codeOf = (work: () => unknown) => {
  try {
    work()
    return 'OK'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('the URL of an endpoint', () => {
  const judge = (url: string, allowsPrivate = false) => codeOf(() => requireEndpointUrl(url, { allowsPrivate }))

  it.each(['https://shop.example/hooks', 'https://shop.example:8443/a?b=c', ' https://shop.example '])(
    'can be %s',
    (url) => {
      expect(judge(url)).toBe('OK')
    },
  )

  it.each([
    ...['', 'shop.example', '/hooks', 'https://', 'ftp://shop.example', 'javascript:alert(1)', 'file:///etc/passwd'],
    ...[
      'http://shop.example',
      'https://user@shop.example',
      'https://user:secret@shop.example',
      'https://shop.example/#a',
    ],
    `https://shop.example/${'x'.repeat(2_000)}`,
  ])('cannot be %s', (url) => {
    expect(judge(url)).toBe('INVALID_URL')
  })

  it('may be without TLS where private addresses are allowed', () => {
    expect(judge('http://localhost:8080/hooks', true)).toBe('OK')
    expect(judge('gopher://localhost', true)).toBe('INVALID_URL')
  })
})

describe('the types of an endpoint', () => {
  const known = ['order.created', 'order.cancelled']

  it('are known ones, each once', () => {
    expect(requireEvents(['order.created', 'order.created'], known)).toEqual(['order.created'])
    expect(codeOf(() => requireEvents(['order.lost'], known))).toBe('UNKNOWN_EVENT_TYPE')
    expect(codeOf(() => requireEvents([], known))).toBe('UNKNOWN_EVENT_TYPE')
  })
})

it('the overlap of two secrets is at most a week', () => {
  expect([-1, 0, 604_800, 604_801].map((seconds) => codeOf(() => requireOverlap(seconds)))).toEqual([
    ...['INVALID_OVERLAP', 'OK', 'OK', 'INVALID_OVERLAP'],
  ])
})
