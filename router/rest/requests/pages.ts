import { restPath } from '../rest-path.ts'

/** `Link` to the next page (RFC 8288), with the same filters. */
export function pageHeaders(
  path: string,
  query: Record<string, string | number | undefined>,
  nextCursor: string | null | undefined,
): Record<string, string | undefined> {
  if (!nextCursor) return {}
  const entries = Object.entries({ ...query, cursor: nextCursor }).filter(([, value]) => value !== undefined)
  const next = new URLSearchParams(entries.map(([name, value]) => [name, String(value)] as [string, string]))
  return { link: `<${restPath}${path}?${next}>; rel="next"` }
}

export const describedPageHeaders = {
  link: '`rel="next"`: the next page. Absent on the last page.',
  etag: 'Identifies the content of the page, for `If-None-Match`.',
}
