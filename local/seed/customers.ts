/** Customers that exist in local mode only, with a password that anybody may read in the contract. */
export const seededCustomers = {
  ada: { id: 'customer_123', name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery staple' },
  grace: {
    id: 'customer_456',
    name: 'Grace Hopper',
    email: 'grace@example.com',
    password: 'correct horse battery staple',
  },
}
