// The English texts that all pages of the board share.
export const board = {
  name: 'Waybill',
  title: (page: string) => `${page} · Waybill board`,
  skip: 'Skip to the content',
  navigation: 'Navigation',
  signOut: 'Sign out',
  unreachable: 'The router cannot be reached. Try again.',
  unanswered: 'No answer came, so it may have happened. Look at the current state before you try again.',
  forbidden: 'Your account does not have the right to do this.',
  forbiddenPage: 'You may not see this page',
  forbiddenHint: (scopes: string[]) => `It needs the scope ${scopes.join(' or ')}. An administrator can grant it.`,
  marked: 'Nothing has changed: correct the fields that are marked.',
  failed: 'This part cannot be loaded at the moment.',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  optional: 'optional',
  copy: { copy: 'Copy', copied: 'Copied' },
  addRow: 'Add',
  removeRow: (position: number) => `Remove entry ${position}`,
  secretOnce: 'This is shown once. Store it now: it cannot be retrieved later.',
  secretKept: 'I have stored it',
  loading: 'Loading',
  missing: 'There is no such page',
  shortcuts: 'Keyboard shortcuts',
  more: 'Show more',
}

export const live = {
  live: 'Live',
  connecting: 'Connecting',
  reconnecting: (time: string | undefined) => (time ? `Reconnecting, last update ${time}` : 'Reconnecting'),
  offline: (time: string | undefined) => (time ? `Offline, last update ${time}` : 'Offline'),
}

export const pages = {
  orders: 'Orders',
  parcels: 'Parcels',
  returns: 'Returns',
  stock: 'Stock',
  catalogue: 'Catalogue',
  customers: 'Customers',
  webhooks: 'Webhooks',
  deadLetters: 'Dead letters',
  clients: 'Clients',
  health: 'Health',
}

export const signIn = {
  title: 'Waybill board',
  hint: 'Sign in with your operator account.',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  working: 'One moment',
  failed: 'The router cannot be reached. What you typed is still here.',
  ended: 'Your session has ended. Sign in to go on where you were.',
}

export const shortcuts = {
  '/': 'Search',
  'g o': 'Orders',
  'g p': 'Parcels',
  'g r': 'Returns',
  'g s': 'Stock',
  'g c': 'Catalogue',
  'g w': 'Webhooks',
  'g d': 'Dead letters',
  'g h': 'Health',
  '↑ ↓': 'Move in a table',
  Enter: 'Open',
  Esc: 'Close',
  '?': 'This list',
}
