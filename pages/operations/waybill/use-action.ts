import { CombinedGraphQLErrors, type TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { texts } from '../texts/texts.ts'

/** A result of a mutation: its success, or a refusal with a sentence. */
type Outcome = { __typename: string; code?: string; message?: string }

/**
 * Something that an operator does. Resolves to the outcome if it happened, and to undefined if it was refused or failed: then
 * `fault` is the sentence to show.
 */
export function useAction<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
) {
  const client = useApolloClient()
  const [isWorking, setWorking] = useState(false)
  const [fault, setFault] = useState<string>()

  async function run(variables: Variables): Promise<Data | undefined> {
    setWorking(true)
    setFault(undefined)
    try {
      const { data } = await client.mutate({ mutation: document, variables } as never)
      const outcomes = Object.values((data ?? {}) as Record<string, Outcome>)
      const refused = outcomes.find((outcome) => outcome?.code !== undefined)
      if (!refused) return data as Data
      setFault(refused.message)
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setWorking(false)
    }
    return undefined
  }
  return { run, isWorking, fault }
}

/** The sentence about a failed operation. */
export function faultOf(error: unknown): string {
  if (!CombinedGraphQLErrors.is(error)) return texts.board.unreachable
  const code = error.errors[0]?.extensions?.code
  return code === 'FORBIDDEN' ? texts.board.forbidden : (error.errors[0]?.message ?? texts.board.unreachable)
}
