/** The answer to an action: its result, or a refusal with a sentence for people. */
export type Outcome<Value> = { kind: 'done'; value: Value } | Refused

export interface Refused {
  kind: 'refused'
  code: string
  message: string
  /** With `INVALID_ADDRESS`: each field that was refused. */
  faults: FieldFault[]
}

export interface FieldFault {
  /** The path of the field, for example `shippingAddress.postalCode`. */
  field: string
  message: string
}

export const done = <Value>(value: Value): Outcome<Value> => ({ kind: 'done', value })

export const refusedAs = (refusal: { code: string; message: string; faults?: FieldFault[] }): Refused => ({
  kind: 'refused',
  code: refusal.code,
  message: refusal.message,
  faults: refusal.faults ?? [],
})
