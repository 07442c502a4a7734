import type { FormatError } from '#platform/graphql/errors.ts'
import type { AdmitOperation } from '#platform/graphql/plain-posts.ts'
import type { ContextOf } from '../http/request-context.ts'

export interface RestOptions {
  /** Admits operations of the graph, as for GraphQL over HTTP. */
  admit: AdmitOperation
  contextOf: ContextOf
  formatError: FormatError
}
