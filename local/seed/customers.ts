/** Customers that exist only in local mode. Their password is public. */
export const seededCustomers = {
  ada: { id: 'customer_123', name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery staple' },
  grace: {
    id: 'customer_456',
    name: 'Grace Hopper',
    email: 'grace@example.com',
    password: 'correct horse battery staple',
  },
}
