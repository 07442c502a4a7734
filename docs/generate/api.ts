import { readFileSync } from 'node:fs'
import {
  astFromValue,
  buildSchema,
  type DefinitionNode,
  type DirectiveNode,
  type FieldDefinitionNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  Kind,
  parse,
  print,
  valueFromASTUntyped,
} from 'graphql'

const read = (name: string) => readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8')

const note = '`npm run docs` generates this page from the schema, and `npm run check` fails if it is out of date.'

/** The pages of the API reference, by the path of the file below docs/. */
export function describeApi(): Record<string, string> {
  const schema = buildSchema(read('api.graphql'))
  const access = readAccess(parse(read('supergraph.graphql')).definitions)
  const types = Object.values(schema.getTypeMap()).filter(isDescribed(schema)).sort(byName)
  const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    type ? [[type, Object.values(type.getFields()).sort(byName)] as const] : [],
  )
  return {
    'api/README.md': [
      '# API reference',
      `The graph that the router serves at \`/graphql\`. ${note}`,
      'An operation needs an access token with the scopes of every field that it selects; **public** fields need none. A `!` marks a value that is never null. [errors.md](../errors.md) lists the error codes, and [live-tracking.md](../live-tracking.md) describes subscriptions.',
      ...operations.map(([type, fields]) => {
        const rows = fields.map((field) => [
          `[\`${field.name}\`](operations.md#${anchor(field.name)})`,
          accessOf(access, type.name, field.name),
          firstSentence(field.description),
        ])
        return `## ${type.name}\n\n${table([type.name.toLowerCase(), 'scopes', ''], rows)}`
      }),
      `## Types\n\n${types.map((type) => `[${type.name}](types.md#${anchor(type.name)})`).join(' · ')}`,
    ]
      .join('\n\n')
      .concat('\n'),
    'api/operations.md': [
      '# Operations',
      note,
      ...operations.flatMap(([type, fields]) => [
        `## ${type.name}`,
        ...fields.flatMap((field) => describeOperation(field, accessOf(access, type.name, field.name))),
      ]),
    ]
      .join('\n\n')
      .concat('\n'),
    'api/types.md': ['# Types', note, ...types.flatMap((type) => describeType(type, schema, access))]
      .join('\n\n')
      .concat('\n'),
  }
}

function isDescribed(schema: GraphQLSchema) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  return (type: GraphQLNamedType) =>
    !type.name.startsWith('__') &&
    !roots.some((root) => root?.name === type.name) &&
    !(isScalarType(type) && isSpecifiedScalarType(type))
}

function describeOperation(field: GraphQLField<unknown, unknown>, scopes: string): string[] {
  return [
    `### ${field.name}`,
    ...text(field.description),
    `Returns ${link(field.type)}. Scopes: ${scopes}.${deprecation(field)}`,
    ...(field.args.length > 0 ? [argumentTable('argument', field.args)] : []),
  ]
}

function describeType(type: GraphQLNamedType, schema: GraphQLSchema, access: Access): string[] {
  const heading = [`## ${type.name}`, ...text(type.description)]
  if (isEnumType(type)) {
    const rows = type.getValues().map((value) => [`\`${value.name}\``, inTable(value.description)])
    return [...heading, table(['value', 'description'], rows)]
  }
  if (isInputObjectType(type)) return [...heading, argumentTable('field', Object.values(type.getFields()))]
  if (isUnionType(type)) return [...heading, `One of ${type.getTypes().map(link).join(', ')}.`]
  if (!isObjectType(type) && !isInterfaceType(type)) return heading

  const implementing = isInterfaceType(type) ? schema.getPossibleTypes(type).map(link).join(', ') : ''
  const interfaces = type.getInterfaces().map(link).join(', ')
  const scopes = accessOf(access, type.name)
  const rows = Object.values(type.getFields()).map((field) => [
    `\`${field.name}\``,
    link(field.type),
    [inTable(field.description), describeFieldAccess(access, type.name, field), describeArguments(field)]
      .filter(Boolean)
      .join('<br>')
      .concat(deprecation(field)),
  ])
  return [
    ...heading,
    ...(implementing ? [`Implemented by ${implementing}.`] : []),
    ...(interfaces ? [`Implements ${interfaces}.`] : []),
    ...(scopes === 'public' ? [] : [`Scopes: ${scopes}.`]),
    table(['field', 'type', 'description'], rows),
  ]
}

function describeFieldAccess(access: Access, type: string, field: GraphQLField<unknown, unknown>): string {
  const scopes = accessOf(access, type, field.name)
  return scopes === 'public' ? '' : `Scopes: ${scopes}.`
}

function describeArguments(field: GraphQLField<unknown, unknown>): string {
  return field.args
    .map(
      (argument) =>
        `\`${argument.name}\` ${link(argument.type)}${defaultOf(argument)}: ${inTable(argument.description)}`,
    )
    .join('<br>')
}

function argumentTable(kind: string, entries: readonly (GraphQLArgument | GraphQLInputField)[]): string {
  const rows = entries.map((entry) => [
    `\`${entry.name}\``,
    `${link(entry.type)}${defaultOf(entry)}`,
    `${inTable(entry.description)}${deprecation(entry)}`,
  ])
  return table([kind, 'type', 'description'], rows)
}

function defaultOf(entry: GraphQLArgument | GraphQLInputField): string {
  if (entry.defaultValue === undefined) return ''
  const value = astFromValue(entry.defaultValue, entry.type)
  return value ? ` = \`${print(value)}\`` : ''
}

function deprecation({ deprecationReason }: { deprecationReason?: string | null | undefined }): string {
  return deprecationReason ? ` **Deprecated**: ${inTable(deprecationReason)}` : ''
}

/** A type as the schema writes it, with a link to its description. */
function link(type: GraphQLArgument['type'] | GraphQLField<unknown, unknown>['type'] | GraphQLNamedType): string {
  const named = getNamedType(type)
  if (isScalarType(named) && isSpecifiedScalarType(named)) return `\`${type}\``
  const [before, after] = String(type).split(named.name) as [string, string]
  return `${escapeText(before)}[${named.name}](types.md#${anchor(named.name)})${escapeText(after)}`
}

const escapeText = (marks: string) => marks.replace(/[[\]]/g, (mark) => `\\${mark}`)

function table(header: string[], rows: string[][]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const text = (description: string | null | undefined) => (description ? [description] : [])

const inTable = (description: string | null | undefined) =>
  (description ?? '').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')

/** Enough for a list: the rest is one click away. */
const firstSentence = (description: string | null | undefined) => /^.*?[.](?= |$)/.exec(inTable(description))?.[0] ?? ''

const anchor = (name: string) => name.toLowerCase()

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)

/** The scopes of types and fields, as the pages show them: by `Type` and `Type.field`. */
type Access = Map<string, string>

function accessOf(access: Access, type: string, field?: string): string {
  return access.get(field === undefined ? type : `${type}.${field}`) ?? 'public'
}

/** The API schema has no directives, so that its clients see none. The supergraph has them. */
function readAccess(definitions: readonly DefinitionNode[]): Access {
  const access: Access = new Map()
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue
    record(definition.name.value, definition.directives)
    for (const field of definition.fields ?? []) recordField(definition.name.value, field)
  }
  return access

  function recordField(type: string, field: FieldDefinitionNode) {
    record(`${type}.${field.name.value}`, field.directives)
  }

  function record(place: string, directives: readonly DirectiveNode[] = []) {
    const required = directives.find(({ name }) => name.value === 'requiresScopes')
    const argument = required?.arguments?.find(({ name }) => name.value === 'scopes')
    if (argument) {
      const alternatives = valueFromASTUntyped(argument.value) as string[][]
      access.set(place, alternatives.map((scopes) => scopes.map((scope) => `\`${scope}\``).join(' and ')).join(', or '))
    } else if (directives.some(({ name }) => name.value === 'authenticated')) access.set(place, 'any token')
  }
}
