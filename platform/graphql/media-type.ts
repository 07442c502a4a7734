/** Whether the `Accept` header prefers `application/graphql-response+json` to `application/json`: RFC 9110 §12.5.1. */
export function prefersGraphqlResponse(accept = ''): boolean {
  const ranges = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return { type, weight: weight ? Number(weight.slice(2)) : 1 }
  })
  const indexOf = (type: string) => ranges.findIndex((range) => range.type === type)
  const newer = ranges[indexOf('application/graphql-response+json')]
  const older = ranges[indexOf('application/json')]
  if (!newer || !older) return newer !== undefined
  return newer.weight === older.weight ? ranges.indexOf(newer) < ranges.indexOf(older) : newer.weight > older.weight
}
