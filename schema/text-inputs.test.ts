// Every text input of the graph must be normalised, validated and limited: see platform/values/text.ts. This test lists
// all of them, so that a new one cannot be forgotten.
import { readFileSync } from 'node:fs'
import { type InputValueDefinitionNode, type NamedTypeNode, parse, type TypeNode, visit } from 'graphql'
import { describe, expect, it } from 'vitest'

const subgraphs = ['auth', 'delivery', 'live', 'product', 'sales', 'webhooks']

/** Read by `readText`, `requireText` or `fitText`: the description names the limit in characters. */
const texts = [
  'auth AddressInput.city',
  'auth AddressInput.company',
  'auth AddressInput.line1',
  'auth AddressInput.line2',
  'auth AddressInput.name',
  'auth AddressInput.phone',
  'auth AddressInput.postalCode',
  'auth AddressInput.region',
  'auth SavedAddressInput.label',
  'auth CreateOperatorInput.name',
  'auth Query.customers.search',
  'auth SignUpInput.name',
  'auth UpdateProfileInput.name',
  'delivery CreateShipmentInput.carrier',
  'delivery Query.shipment.trackingNumber',
  'delivery ShipmentFilter.carrier',
  'delivery UpdateShipmentStatusInput.carrier',
  'delivery UpdateShipmentStatusInput.description',
  'delivery UpdateShipmentStatusInput.location',
  'delivery UpdateShipmentStatusInput.trackingNumber',
  'delivery UpdateShipmentStatusInput.trackingUrl',
  'product AttributeInput.name',
  'product AttributeInput.value',
  'product ImageInput.altText',
  'product ImageInput.url',
  'product ImportProductInput.categories',
  'product ImportProductInput.description',
  'product ImportProductInput.name',
  'product ImportProductInput.sku',
  'product ImportProgressInput.name',
  'product Mutation.adjustStock.reason',
  'product ProductFilter.category',
  'product Query.catalogue.search',
  'product Query.products.search',
  'product UpsertProductInput.categories',
  'product UpsertProductInput.description',
  'product UpsertProductInput.name',
  'product UpsertProductInput.sku',
  ...['name', 'company', 'line1', 'line2', 'city', 'region', 'postalCode', 'countryCode', 'phone'].map(
    (field) => `sales AddressInput.${field}`,
  ),
  'sales CancelOrderInput.reason',
  'sales ContactInput.email',
  'sales ContactInput.name',
  'sales ContactInput.phone',
  'sales CreateOrderInput.note',
  'sales MetadataInput.key',
  'sales MetadataInput.value',
  'sales RequestReturnInput.reason',
  'sales OrderFilter.text',
  'sales UpdateOrderStatusInput.trackingNumber',
  'sales UpdateOrderStatusInput.updatedBy',
  'webhooks CreateWebhookEndpointInput.description',
  'webhooks UpdateWebhookEndpointInput.description',
]

/** Compared with issued values, or with a pattern that excludes blanks and control characters. */
const patterns = [
  'auth AddressInput.countryCode',
  'auth Mutation.requestPasswordReset.email',
  'auth Mutation.verifyEmail.token',
  'auth ResetPasswordInput.token',
  'auth CreateOperatorInput.email',
  'auth CreateOperatorInput.scopes',
  'auth Mutation.refreshOperatorSession.refreshToken',
  'auth Query.operators.after',
  'auth SetOperatorScopesInput.scopes',
  'auth Mutation.refreshSession.refreshToken',
  'auth Mutation.signOut.refreshToken',
  'auth DeadLettersInput.group',
  'auth Query.clients.after',
  'auth Query.exportCustomer.ordersAfter',
  'auth Query.customers.after',
  'auth Query.deadLetters.after',
  'auth Query.deadLetters.group',
  'auth RegisterClientInput.grantTypes',
  'auth RegisterClientInput.scopes',
  'auth SetClientGrantTypesInput.grantTypes',
  'auth SetClientScopesInput.scopes',
  'auth SignInInput.email',
  'auth SignUpInput.email',
  'delivery CreateShipmentInput.idempotencyKey',
  'delivery Query.shipments.after',
  'live Subscription.trackedOrderChanged.token',
  'product ImportProductInput.currency',
  'product Mutation.adjustStock.idempotencyKey',
  'product Query.catalogue.after',
  'product Query.products.after',
  'product UpsertProductInput.currency',
  'sales CreateOrderInput.idempotencyKey',
  'sales OrderFilter.number',
  'sales Query.orderByNumber.number',
  'sales Customer.orders.after',
  'sales Query.orders.after',
  'sales Query.returns.after',
  'sales Query.trackedOrder.token',
  'webhooks CreateWebhookEndpointInput.events',
  'webhooks CreateWebhookEndpointInput.url',
  'webhooks Query.webhookDeliveries.after',
  'webhooks UpdateWebhookEndpointInput.events',
  'webhooks UpdateWebhookEndpointInput.url',
]

/** Used unchanged and never shown. */
const secrets = [
  'auth ResetPasswordInput.newPassword',
  'auth CreateOperatorInput.password',
  'auth ChangePasswordInput.currentPassword',
  'auth ChangePasswordInput.newPassword',
  'auth SignInInput.password',
  'auth SignUpInput.password',
]

const inputs = subgraphs.flatMap(textInputsOf)

describe('a text input of the graph', () => {
  it('is in the list of checked inputs', () => {
    const known = [...texts, ...patterns, ...secrets]
    expect(inputs.map(({ name }) => name).toSorted()).toEqual(known.toSorted())
  })

  it.each(inputs.filter(({ name }) => texts.includes(name)))(
    'describes its limit in characters: $name',
    ({ description }) => {
      expect(description).toMatch(/\d characters/)
    },
  )
})

/**
 * The arguments and input fields of a subgraph whose type is a string or a list of strings, with their descriptions.
 */
function textInputsOf(subgraph: string): { name: string; description: string }[] {
  const found: { name: string; description: string }[] = []
  const document = parse(readFileSync(new URL(`./${subgraph}.graphql`, import.meta.url), 'utf8'))
  visit(document, {
    InputValueDefinition(node, _key, _parent, _path, ancestors) {
      if (nameOf(node) !== 'String') return
      const names = ancestors.flatMap((ancestor) =>
        'name' in ancestor ? [(ancestor as NamedTypeNode).name.value] : [],
      )
      found.push({
        name: `${subgraph} ${[...names, node.name.value].join('.')}`,
        description: node.description?.value ?? '',
      })
    },
  })
  return found
}

function nameOf({ type }: InputValueDefinitionNode): string {
  let inner: TypeNode = type
  while (inner.kind !== 'NamedType') inner = inner.type
  return inner.name.value
}
