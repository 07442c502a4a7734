/** Operators that exist only in local mode. Their password is public. */
export const seededOperators = {
  op: {
    id: 'operator_123',
    name: 'Olive Operator',
    email: 'op@example.com',
    password: 'correct horse battery staple',
    // Without clients:manage: secrets of clients are for the people who run the installation. Auth leaves out scopes that do
    // not exist yet.
    scopes: [
      ...['products:read', 'products:write', 'inventory:write', 'orders:read', 'orders:create', 'orders:cancel'],
      ...['orders:update_status', 'orders:return', 'shipments:read', 'shipments:update', 'customers:read'],
      ...['customers:manage', 'operators:manage', 'webhooks:manage', 'events:manage'],
    ],
  },
}
