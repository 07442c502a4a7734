import type { Schema } from './document.ts'

/** A row of the table of fields. */
export interface Field {
  /** `data.items[].quantity` */
  path: string
  type: string
  isRequired: boolean
  description: string
}

/** The fields of a schema with those of nested objects and lists. Alternatives follow one another. */
export function fieldsOf(schema: Schema, prefix = ''): Field[] {
  const alternatives = schema.anyOf?.filter((each) => each.properties) ?? []
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    const row = {
      path,
      type: typeOf(field),
      isRequired: schema.required?.includes(name) ?? false,
      description: field.description ?? '',
    }
    return [row, ...fieldsOf(field, `${path}.`), ...(field.items ? fieldsOf(field.items, `${path}[].`) : [])]
  })
  return [
    ...own,
    ...alternatives.flatMap((each, index) =>
      fieldsOf(each, prefix).map((field) => ({
        ...field,
        description: `Form ${index + 1} of ${alternatives.length}. ${field.description}`,
      })),
    ),
  ]
}

function typeOf({ type, format, enum: values, const: value, items, anyOf }: Schema): string {
  if (value !== undefined) return JSON.stringify(value)
  if (values) return values.map((each) => JSON.stringify(each)).join(' | ')
  if (items) return `list of ${typeOf(items)}`
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' | ')
  const name = [type ?? 'any'].flat().join(' | ')
  return format ? `${name} (${format})` : name
}
