// The English texts of a product's page.

export const product = {
  loading: 'Loading the product',
  back: 'All products',
  quantity: 'Quantity',
  more: 'One more',
  less: 'One less',
  add: 'Add to basket',
  added: 'Added to your basket',
  unavailable: 'Not available at the moment',
  missing: 'There is no such product',
  missingHint: 'It may have been removed from the catalogue.',
  failed: 'This product cannot be loaded at the moment',
  allInBasket: 'All that is left is in your basket.',
  picture: (position: number) => `Picture ${position}`,
  delivery: 'Delivery',
  deliveryText: 'Packed as soon as you have ordered. You follow the parcel live, from the shelf to your door.',
  cancelling: 'Changed your mind?',
  cancellingText: 'Cancel with one click until the parcel has left, or ask for a return once it is there.',
}
