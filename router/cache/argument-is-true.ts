import { type FieldNode, Kind, type ValueNode, valueFromASTUntyped } from 'graphql'
import { isJsonObject } from '#platform/values/json.ts'

/** Tells for variables whether a field of an argument, which is an input object, is anything but false or absent. */
export function argumentIsTrue(
  { arguments: given = [] }: FieldNode,
  argument: string,
  field: string,
): (variables: Record<string, unknown>) => boolean {
  const value = given.find(({ name }) => name.value === argument)?.value
  if (!value) return () => false
  return (variables) => {
    const input = givenValue(value, variables)
    return isJsonObject(input) && Boolean(input[field])
  }
}

function givenValue(value: ValueNode, variables: Record<string, unknown>): unknown {
  return value.kind === Kind.VARIABLE ? variables[value.name.value] : valueFromASTUntyped(value, variables)
}
