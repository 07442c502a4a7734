/**
 * The media type that an `Accept` header prefers, or undefined if it permits none: RFC 9110 §12.5.1. The most specific range
 * counts for a type, the weight 0 excludes, and of equal weights the first type wins.
 */
export function preferredType<Type extends string>(
  header: string | undefined,
  mediaTypes: readonly Type[],
): Type | undefined {
  const weightOf = weightsOf(header)
  let preferred: Type | undefined
  let highest = 0
  for (const mediaType of mediaTypes) {
    const weight = weightOf(mediaType)
    if (weight > highest) [preferred, highest] = [mediaType, weight]
  }
  return preferred
}

function weightsOf(header = '*/*'): (mediaType: string) => number {
  const weights = new Map(
    header.split(',').map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
      return [range, Number(weight)] as const
    }),
  )
  return (mediaType) => {
    const [type] = mediaType.split('/')
    return weights.get(mediaType) ?? weights.get(`${type}/*`) ?? weights.get('*/*') ?? 0
  }
}
