import { CombinedGraphQLErrors, type TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { texts } from '../texts/texts.ts'

/** A result of a mutation: its success, or a refusal with a sentence. */
type Outcome = { __typename: string; code?: string; message?: string; faults?: { field: string; message: string }[] }

interface Refused {
  /** The sentence to show. */
  message: string
  /** The sentences of single fields, by their paths in the input. */
  fields: Record<string, string>
}

/**
 * Something that an operator does. Resolves to the outcome if it happened, and to undefined if it was refused or failed: then
 * `fault` is the sentence to show, and `fields` has those of single fields.
 */
export function useAction<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
) {
  const client = useApolloClient()
  const [isWorking, setWorking] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function run(variables: Variables): Promise<Data | undefined> {
    setWorking(true)
    setRefused(undefined)
    try {
      const { data } = await client.mutate({ mutation: document, variables } as never)
      const refusal = refusalIn(data as Record<string, Outcome>)
      if (!refusal) return data as Data
      setRefused(refusal)
    } catch (error) {
      const isAnswered = CombinedGraphQLErrors.is(error)
      setRefused({ message: isAnswered ? faultOf(error) : texts.board.unanswered, fields: {} })
      // It may have happened: the page then shows it.
      if (!isAnswered) void client.refetchQueries({ include: 'active' })
    } finally {
      setWorking(false)
    }
    return undefined
  }
  return { run, isWorking, fault: refused?.message, fields: refused?.fields ?? {} }
}

/** What a mutation that was sent has refused or failed with: one sentence. Undefined: it has happened. */
export async function sentenceOf(answer: Promise<{ data?: object | null }>): Promise<string | undefined> {
  try {
    return refusalIn((await answer).data as Record<string, Outcome>)?.message
  } catch (error) {
    return CombinedGraphQLErrors.is(error) ? faultOf(error) : texts.board.unanswered
  }
}

function refusalIn(data: Record<string, Outcome> | null | undefined): Refused | undefined {
  const outcome = Object.values(data ?? {}).find((each) => each?.code !== undefined)
  if (!outcome) return undefined
  const fields = Object.fromEntries((outcome.faults ?? []).map(({ field, message }) => [field, message]))
  // The message repeats the sentences of the fields, with their paths.
  const isMarked = Object.keys(fields).length > 0
  return { message: isMarked ? texts.board.marked : (outcome.message ?? ''), fields }
}

/** The sentence about a failed query. */
export function faultOf(error: unknown): string {
  if (!CombinedGraphQLErrors.is(error)) return texts.board.unreachable
  const code = error.errors[0]?.extensions?.code
  return code === 'FORBIDDEN' ? texts.board.forbidden : (error.errors[0]?.message ?? texts.board.unreachable)
}
