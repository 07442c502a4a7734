// The English texts of the list of orders.
import { formatDay } from '../../../ui/format.ts'

export const orders = {
  title: 'My orders',
  loading: 'Loading your orders',
  empty: 'No orders yet',
  emptyHint: 'Your first order appears here, and moves by itself.',
  failed: 'Your orders cannot be loaded at the moment',
  signIn: 'Sign in to see your orders',
  more: 'Show earlier orders',
  loadingMore: 'Loading earlier orders',
  moreFailed: 'Earlier orders cannot be loaded at the moment. Try again.',
  number: (number: string) => `Order ${number}`,
  andMore: (count: number) => `and ${count} more`,
  sentence: {
    PENDING_SHIPMENT: () => 'Being packed',
    SHIPPED: () => 'On its way',
    DELIVERED: (at: Date) => `Delivered ${formatDay(at)}`,
    CANCELLED: (at: Date) => `Cancelled ${formatDay(at)}`,
  },
}
