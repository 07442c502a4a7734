/** The type `Money` of the schema. */
export interface Money {
  amount: string
  currency: string
}

export const signIn = /* GraphQL */ `
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on Session { accessToken customer { id name } }
      ... on SessionRefused { code message }
    }
  }
`
export interface SignIn {
  signIn:
    | { __typename: 'Session'; accessToken: string; customer: { id: string; name: string | null } }
    | { __typename: 'SessionRefused'; code: string; message: string }
}

export const browse = /* GraphQL */ `
  query Browse($id: ID!) {
    product(id: $id) { id name price { amount currency } availability { availableQuantity } }
    products(first: 5) { nodes { id name price { amount currency } } }
  }
`
interface Product {
  id: string
  name: string
  price: Money
}
export interface Browse {
  product: (Product & { availability: { availableQuantity: number } }) | null
  products: { nodes: Product[] }
}

export const placeOrder = /* GraphQL */ `
  mutation PlaceOrder($input: CreateOrderInput!) {
    createOrder(input: $input) {
      __typename
      ... on CreateOrderSuccess { order { id version status totalAmount { amount currency } } }
      ... on Refusal { code message }
    }
  }
`
export interface PlaceOrder {
  createOrder:
    | {
        __typename: 'CreateOrderSuccess'
        order: { id: string; version: number; status: string; totalAmount: Money }
      }
    | { __typename: 'OrderRefused' | 'ProductsUnavailable' | 'PriceChanged'; code: string; message: string }
}

export const readParcels = /* GraphQL */ `
  query ReadParcels($orderId: ID!) { order(id: $orderId) { shipments { id } } }
`
export interface ReadParcels {
  order: { shipments: { id: string }[] | null } | null
}

export const splitOrder = /* GraphQL */ `
  mutation SplitOrder($input: CreateShipmentInput!) {
    createShipment(input: $input) {
      __typename
      ... on CreateShipmentSuccess { order { shipments { id items { productName quantity } } } }
      ... on ShipmentRefused { code message }
    }
  }
`
export interface SplitOrder {
  createShipment:
    | {
        __typename: 'CreateShipmentSuccess'
        order: { shipments: { id: string; items: { productName: string; quantity: number }[] }[] } | null
      }
    | { __typename: 'ShipmentRefused'; code: string; message: string }
}

export const shareOrder = /* GraphQL */ `
  mutation ShareOrder($orderId: ID!) {
    createTrackingLink(orderId: $orderId) {
      __typename
      ... on CreateTrackingLinkSuccess { link { url } }
      ... on Refusal { code message }
    }
  }
`
export interface ShareOrder {
  createTrackingLink:
    | { __typename: 'CreateTrackingLinkSuccess'; link: { url: string } }
    | { __typename: 'OrderRefused'; code: string; message: string }
}

export const followOrder = /* GraphQL */ `
  subscription FollowOrder($orderId: ID!, $afterVersion: Int) {
    orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) {
      version
      status
      trackingNumber
      order {
        items { quantity shippedQuantity deliveredQuantity }
        shipments { id status carrier trackingNumber }
      }
    }
  }
`
interface Parcel {
  id: string
  status: string
  carrier: string | null
  trackingNumber: string | null
}
export interface FollowOrder {
  orderStatusChanged: {
    version: number
    status: string
    trackingNumber: string | null
    order: {
      items: { quantity: number; shippedQuantity: number; deliveredQuantity: number }[]
      shipments: Parcel[] | null
    }
  }
}
