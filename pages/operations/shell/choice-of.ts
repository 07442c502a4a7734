/** The value of an address if it is one of these, and the first of them otherwise. */
export const choiceOf = <Value extends string>(
  values: readonly [Value, ...Value[]],
  given: string | undefined,
): Value => values.find((value) => value === given) ?? values[0]
