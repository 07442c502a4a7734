/**
 * Whether an `Accept` header permits a media type: RFC 9110 §12.5.1. The most specific range counts, and the weight 0
 * excludes.
 */
export function accepts(header: string | undefined, mediaType: string): boolean {
  if (header === undefined || header === '*/*' || header === mediaType) return true
  const [type] = mediaType.split('/')
  const ranges = new Map(
    header.split(',').map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
      return [range, Number(weight)] as const
    }),
  )
  const weight = ranges.get(mediaType) ?? ranges.get(`${type}/*`) ?? ranges.get('*/*') ?? 0
  return weight > 0
}
