export type FieldName = 'email' | 'password' | 'name'

const fields: Record<string, FieldName> = {
  INVALID_CREDENTIALS: 'password',
  WEAK_PASSWORD: 'password',
  EMAIL_TAKEN: 'email',
  INVALID_EMAIL: 'email',
  INVALID_NAME: 'name',
}

/** The field that a refusal of auth is about; undefined if it is about none. */
export const fieldOfRefusal = (code: string): FieldName | undefined => fields[code]
