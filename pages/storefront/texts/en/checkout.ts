// The English texts of the checkout.

export const checkout = {
  title: 'Checkout',
  asGuest: 'Order without an account',
  guestHint: 'No account needed.',
  toSignIn: 'I have an account',
  incomplete: 'Some fields are missing. They are marked.',
  invalid: 'The address needs a correction. The fields are marked.',
  contact: 'Contact',
  review: 'Your order',
  place: (amount: string) => `Place order · ${amount}`,
  placing: 'Placing your order',
  unanswered:
    'We do not know yet whether your order arrived: the connection was lost. Ask again: it is never placed twice.',
  askAgain: 'Ask again',
  emptyTitle: 'There is nothing to order',
  lastOrder: 'Your last order is on its way through the shop.',
  follow: 'Follow it',
  unavailable: 'Some of it was sold while you were here. See the marked lines.',
  priceChanged: 'A price has changed. See the marked lines.',
  reused: 'This basket was ordered in another tab. See your orders.',
  noPayment: 'This is a demonstration: nothing is charged.',
  secure: 'Nothing is placed twice, even if you click twice or lose the connection.',
}
