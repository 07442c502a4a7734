import { GraphQLError, type GraphQLFormattedError, type OperationTypeNode } from 'graphql'
import { isOutage } from '../calls/outage.ts'
import { counter, histogram } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'
import { ATTR_GRAPHQL_OPERATION_TYPE } from '../tracing/attributes.ts'
import { activeSpan, failSpan } from '../tracing/spans.ts'
import { Refusal } from '../values/refusal.ts'
import { isServerFault, serverFaults } from './server-faults.ts'

/** `unknown`: the document could not be read. */
export type OperationType = `${OperationTypeNode}` | 'unknown'

const metrics = perService(() => ({
  operations: counter<'operation' | 'type' | 'code'>(
    'waybill_graphql_operations_total',
    'GraphQL operations answered, by the code of their first error, or OK',
    ['operation', 'type', 'code'],
    ['query', 'mutation'].flatMap((type) =>
      ['OK', ...serverFaults].map((code) => ({ operation: 'other', type, code })),
    ),
  ),
  seconds: histogram<'type'>('waybill_graphql_operation_duration_seconds', 'Time to answer a query or a mutation', {
    labelNames: ['type'],
  }),
  codes: new Set(serverFaults),
}))

/** Shows the metrics of operations from the start of the service on. */
export function reportOperations(): void {
  metrics()
}

interface AnsweredOperation {
  /** The name of a trusted document. Names that clients choose would create any number of labels. */
  name?: string | undefined
  type: OperationType
  /** The errors of the response. */
  errors?: readonly Pick<GraphQLFormattedError, 'extensions'>[] | undefined
  /** When it began, by `performance.now()`. Subscriptions have no duration. */
  since?: number
}

/** Counts an operation when its response is known, whatever the HTTP status. */
export function recordOperation({ name = 'other', type, errors, since }: AnsweredOperation): void {
  const { operations, seconds } = metrics()
  const code = errors?.length ? boundedCode(errors[0]!.extensions?.code) : 'OK'
  operations.inc({ operation: name, type, code })
  if (since !== undefined) seconds((performance.now() - since) / 1_000, { type })
  const span = activeSpan()
  span?.setAttribute(ATTR_GRAPHQL_OPERATION_TYPE, type)
  if (isServerFault(code)) failSpan(span, code)
  else if (code !== 'OK') span?.setAttribute('waybill.graphql.code', code)
}

/** The error of `recordOperation` for anything thrown before an operation ran. */
export function errorsForRecord(error: unknown): { extensions: { code: unknown } }[] {
  return [{ extensions: { code: codeOf(error) } }]
}

function codeOf(error: unknown): unknown {
  if (error instanceof Refusal) return error.code
  if (isOutage(error)) return 'SERVICE_UNAVAILABLE'
  const { errors: [first] = [] } = error as { errors?: readonly unknown[] }
  return (first instanceof GraphQLError ? first : (error as Partial<GraphQLError>)).extensions?.code
}

/** The type of an operation that was refused, from the beginning of its text: it need not be valid. */
export function typeOfText(text: unknown): OperationType {
  const [, keyword] = (typeof text === 'string' && beginning.exec(text)) || []
  if (keyword === undefined) return 'unknown'
  return keyword === '{' ? 'query' : (keyword as OperationType)
}

/** Blanks and comments, and the first keyword. */
const beginning = /^(?:[\s,\ufeff]|#[^\r\n]*[\r\n])*(\{|query\b|mutation\b|subscription\b)/

/** Codes of our own services; far fewer than this. */
const maxCodes = 100

/** Codes of a foreign subgraph could be anything. */
function boundedCode(code: unknown): string {
  if (typeof code !== 'string') return 'INTERNAL_SERVER_ERROR'
  const { codes } = metrics()
  if (codes.has(code)) return code
  if (codes.size >= maxCodes || !/^[A-Z][A-Z0-9_]{0,63}$/.test(code)) return 'OTHER'
  codes.add(code)
  return code
}
