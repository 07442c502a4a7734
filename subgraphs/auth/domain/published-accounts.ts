// The accounts that local mode creates. Their secrets are in the documentation, so production refuses to start with them.

/** The secrets of the seeded OAuth clients, by client id. */
export const publishedClientSecrets = { storefront: 'storefront-secret', operations: 'operations-secret' } as const

/** The ids of the seeded customers. Ids of other customers are random, so nobody can sign up with one of these. */
export const publishedCustomerIds = ['customer_123', 'customer_456'] as const

/** The ids of the seeded operators. Ids of other operators are random. */
export const publishedOperatorIds = ['operator_123'] as const
