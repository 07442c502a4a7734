/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/**
 * A postal address. Surrounding blanks of its texts are removed, and a blank text counts as omitted. It is checked by the
 * rules of its country, but not whether it exists.
 */
export type AddressInput = {
  /** The city, town or village: one line of 1 to 200 characters (Unicode code points). */
  city: string;
  /** The recipient's company: one line of at most 200 characters (Unicode code points). */
  company?: string | null | undefined;
  /** The country as an ISO 3166-1 alpha-2 code of 2 characters, for example `DE`, in capitals or not. */
  countryCode: string;
  /** The street and house number, or the post-office box: one line of 1 to 200 characters (Unicode code points). */
  line1: string;
  /** Further details, such as the floor: one line of at most 200 characters (Unicode code points). */
  line2?: string | null | undefined;
  /** The recipient: one line of at most 200 characters (Unicode code points). */
  name?: string | null | undefined;
  /**
   * The recipient's phone number, at most 40 characters: with its country code, as `+49 30 12345678`, or as it is dialled
   * in the country of the address.
   */
  phone?: string | null | undefined;
  /**
   * The postal code, at most 40 characters, as its country writes it. Required in countries whose post requires it, and
   * never in countries without postal codes.
   */
  postalCode?: string | null | undefined;
  /**
   * The state, province, prefecture or county: one line of at most 200 characters (Unicode code points). Required in the
   * United States, Canada and Australia.
   */
  region?: string | null | undefined;
};

/** A cancellation of an order. */
export type CancelOrderInput = {
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: number | null | undefined;
  /** The order. */
  orderId: string;
  /**
   * The reason, for the history: one line of at most 500 characters (Unicode code points). Surrounding blanks are removed,
   * and a blank text counts as omitted. `INVALID_TEXT` for a longer text or control characters.
   */
  reason?: string | null | undefined;
};

/** A change of a password. */
export type ChangePasswordInput = {
  /** The current password. */
  currentPassword: string;
  /** The new password, 10 to 200 characters (Unicode code points), used unchanged. */
  newPassword: string;
};

/** The person to ask about an order. Surrounding blanks are removed, and a blank text counts as omitted. */
export type ContactInput = {
  /** The e-mail address, at most 254 characters. */
  email?: string | null | undefined;
  /** The name: one line of at most 200 characters (Unicode code points). */
  name?: string | null | undefined;
  /**
   * The phone number, at most 40 characters: with its country code, as `+49 30 12345678`, or as it is dialled in the
   * country of the shipping address.
   */
  phone?: string | null | undefined;
};

/** A new order. */
export type CreateOrderInput = {
  /** The person to ask about the order. `INVALID_ADDRESS` with one sentence for each wrong field. */
  contact?: ContactInput | null | undefined;
  /** The customer. Optional with a customer's own token; another customer's id is refused with `FORBIDDEN`. */
  customerId?: string | null | undefined;
  /**
   * A key chosen by the caller that makes the call safe to repeat for 24 hours: the same key with the same request returns
   * the same order. 1 to 255 printable ASCII characters without surrounding blanks; a blank key is refused with
   * `INVALID_IDEMPOTENCY_KEY`. The HTTP header `Idempotency-Key` has the same effect.
   */
  idempotencyKey?: string | null | undefined;
  /** The requested items, 1 to 100 lines. Lines of one product are merged. */
  items: Array<OrderItemInput>;
  /** Data of other systems, at most 50 entries, each key once. No personal data. `INVALID_METADATA` otherwise. */
  metadata?: Array<MetadataInput> | null | undefined;
  /**
   * A note to the shop, at most 500 characters (Unicode code points); line feeds and tabs are allowed. Surrounding blanks
   * are removed, and a blank text counts as omitted. `INVALID_TEXT` for a longer text or other control characters.
   */
  note?: string | null | undefined;
  /**
   * The address that the order goes to. It can be changed until the order is handed over. `INVALID_ADDRESS` with one
   * sentence for each wrong field; `ADDRESS_REQUIRED` without one in installations that require it.
   */
  shippingAddress?: AddressInput | null | undefined;
};

/** An entry of the data of other systems that an order carries. */
export type MetadataInput = {
  /** The key: 1 to 40 characters of `A-Z a-z 0-9 _ . : -`. */
  key: string;
  /** The value: one line of 1 to 500 characters (Unicode code points). Surrounding blanks are removed. */
  value: string;
};

/** A quantity of one product. */
export type OrderItemInput = {
  /** The product. */
  productId: string;
  /** Number of units, at least 1. */
  quantity: number;
  /**
   * The price of one unit that the buyer was shown, in the currency of the product. The order is refused with
   * `PRICE_CHANGED` if the catalogue's price differs, and with `INVALID_PRICE` if this price is not positive or has more
   * fraction digits than the currency.
   */
  unitPrice?: string | null | undefined;
};

/**
 * The status of an order. Transitions: `PENDING_SHIPMENT` → `SHIPPED` → `DELIVERED`, or `PENDING_SHIPMENT` → `CANCELLED`.
 * `SHIPPED` may be skipped.
 */
export type OrderStatus =
  /** Cancelled before it was shipped. Final. */
  | 'CANCELLED'
  /** Every unit is delivered. Final. */
  | 'DELIVERED'
  /** Placed, with its stock reserved; not yet handed to a carrier. */
  | 'PENDING_SHIPMENT'
  /** Every unit is in a shipment that has left. Before that, `shippedQuantity` of the items tells how many are. */
  | 'SHIPPED';

/** A request to send goods back. */
export type RequestReturnInput = {
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: number | null | undefined;
  /** The goods, 1 to 100 items. Items of one product are merged. */
  items: Array<ReturnItemInput>;
  /** The order. */
  orderId: string;
  /**
   * The reason: one line of at most 500 characters (Unicode code points). Surrounding blanks are removed, and a blank text
   * counts as omitted. `INVALID_TEXT` for a longer text or control characters.
   */
  reason?: string | null | undefined;
};

/** A new password for a forgotten one. */
export type ResetPasswordInput = {
  /** The new password, 10 to 200 characters (Unicode code points), used unchanged. */
  newPassword: string;
  /** The token of the link, after `#token=`. */
  token: string;
};

/** Units of one product to send back. */
export type ReturnItemInput = {
  /** The product, which the order has. */
  productId: string;
  /** Number of units, at least 1. */
  quantity: number;
};

/** The status of a return. */
export type ReturnStatus =
  /** The goods came back. Final. */
  | 'RECEIVED'
  /** The shop does not take the goods. Final. Their units can be requested again. */
  | 'REFUSED'
  /** The goods may come back; they have not arrived yet. */
  | 'REQUESTED';

/** An address for the address book. */
export type SavedAddressInput = {
  /** The address. `INVALID_ADDRESS` with one sentence for each wrong field. */
  address: AddressInput;
  /** The id of a saved address to replace. Omitted or null: a new address. */
  id?: string | null | undefined;
  /** The customer's name for it, such as `Home`: one line of 1 to 100 characters (Unicode code points). */
  label: string;
};

/**
 * The status of a shipment. Transitions: `PROCESSING` → `SHIPPED` → `IN_TRANSIT` → `DELIVERED`, where steps may be
 * skipped, and `PROCESSING` → `CANCELLED`.
 */
export type ShipmentStatus =
  /** Cancelled before hand-over to the carrier. Final. */
  | 'CANCELLED'
  /** Delivered to the customer. Final. */
  | 'DELIVERED'
  /** In transit between the carrier's depots. The order's status stays `SHIPPED`. */
  | 'IN_TRANSIT'
  /** Being packed. */
  | 'PROCESSING'
  /** Handed to the carrier. */
  | 'SHIPPED';

/** The credentials of a customer or an operator. */
export type SignInInput = {
  /** The e-mail address. Case does not matter. */
  email: string;
  /** The password. */
  password: string;
};

/** A new account. */
export type SignUpInput = {
  /** The e-mail address, at most 254 characters (Unicode code points). Surrounding blanks are removed. */
  email: string;
  /**
   * The customer's name: one line of at most 255 characters (Unicode code points). Surrounding blanks are removed, and a
   * blank name counts as omitted. A longer name or one with control characters is refused with `INVALID_NAME`.
   */
  name?: string | null | undefined;
  /** The password, 10 to 200 characters (Unicode code points), used unchanged. */
  password: string;
};

/** Changes of a profile. An omitted field stays unchanged. */
export type UpdateProfileInput = {
  /**
   * The customer's name: one line of at most 255 characters (Unicode code points). Surrounding blanks are removed. Null or a
   * blank name removes the name. A longer name or one with control characters is refused with `INVALID_NAME`.
   */
  name?: string | null | undefined;
};

/** A new address of an order. */
export type UpdateShippingAddressInput = {
  /** The new contact. Omitted: the contact stays. Null: the order has none. */
  contact?: ContactInput | null | undefined;
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: number | null | undefined;
  /** The order. */
  orderId: string;
  /** The new address, which replaces the whole previous one. `INVALID_ADDRESS` with one sentence for each wrong field. */
  shippingAddress: AddressInput;
};

export type AccountFragment = { id: string, name: string | null, email: string | null, emailVerifiedAt: string | null, addresses: Array<{ id: string, label: string, address: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } }> | null };

export type AccountQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountQuery = { me: { id: string, name: string | null, email: string | null, emailVerifiedAt: string | null, addresses: Array<{ id: string, label: string, address: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } }> | null } | null };

export type SaveAddressMutationVariables = Exact<{
  input: SavedAddressInput;
}>;


export type SaveAddressMutation = { saveAddress:
    | { __typename: 'CustomerRefused', code: string, message: string, faults: Array<{ field: string, message: string }> }
    | { __typename: 'SaveAddressSuccess', customer: { id: string, name: string | null, email: string | null, emailVerifiedAt: string | null, addresses: Array<{ id: string, label: string, address: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } }> | null } }
   };

export type DeleteAddressMutationVariables = Exact<{
  id: string;
}>;


export type DeleteAddressMutation = { deleteAddress:
    | { __typename: 'CustomerRefused', code: string, message: string }
    | { __typename: 'DeleteAddressSuccess', customer: { id: string, name: string | null, email: string | null, emailVerifiedAt: string | null, addresses: Array<{ id: string, label: string, address: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } }> | null } }
   };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile:
    | { __typename: 'CustomerRefused', code: string, message: string }
    | { __typename: 'UpdateProfileSuccess', customer: { id: string, name: string | null, email: string | null, emailVerifiedAt: string | null, addresses: Array<{ id: string, label: string, address: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } }> | null } }
   };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword:
    | { __typename: 'ChangePasswordSuccess', endedSessions: number }
    | { __typename: 'CustomerRefused', code: string, message: string }
   };

export type RequestEmailVerificationMutationVariables = Exact<{ [key: string]: never; }>;


export type RequestEmailVerificationMutation = { requestEmailVerification:
    | { __typename: 'CustomerRefused', code: string, message: string }
    | { __typename: 'RequestEmailVerificationSuccess', accepted: boolean }
   };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { signOutEverywhere:
    | { __typename: 'CustomerRefused', code: string, message: string }
    | { __typename: 'SignOutEverywhereSuccess', endedSessions: number }
   };

export type RequestPasswordResetMutationVariables = Exact<{
  email: string;
}>;


export type RequestPasswordResetMutation = { requestPasswordReset:
    | { __typename: 'CustomerRefused', code: string, message: string }
    | { __typename: 'RequestPasswordResetSuccess', accepted: boolean }
   };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword:
    | { __typename: 'CustomerRefused', code: string, message: string }
    | { __typename: 'ResetPasswordSuccess', customer: { id: string, email: string | null } }
   };

export type VerifyEmailMutationVariables = Exact<{
  token: string;
}>;


export type VerifyEmailMutation = { verifyEmail:
    | { __typename: 'CustomerRefused', code: string, message: string }
    | { __typename: 'VerifyEmailSuccess', customer: { id: string, email: string | null } }
   };

export type CancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;


export type CancelOrderMutation = { cancelOrder:
    | { __typename: 'CancelOrderSuccess', order: { id: string, number: string, status: OrderStatus, version: number, createdAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ id: string, productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number, product: { images: Array<{ url: string }> } | null, unitPrice: { amount: string, currency: string } }>, totalAmount: { amount: string, currency: string }, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, cancellation: { reason: string | null, at: string } | null, returns: Array<{ id: string, status: ReturnStatus, reason: string | null, requestedAt: string, receivedAt: string | null, items: Array<{ productId: string, quantity: number }> }>, shipments: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ id: string, type: string, description: string | null, location: string | null, occurredAt: string }> }> | null } }
    | { __typename: 'OrderRefused', code: string, message: string }
   };

export type CreateTrackingLinkMutationVariables = Exact<{
  orderId: string;
}>;


export type CreateTrackingLinkMutation = { createTrackingLink:
    | { __typename: 'CreateTrackingLinkSuccess', link: { url: string, expiresAt: string } }
    | { __typename: 'OrderRefused', code: string, message: string }
   };

export type UpdateShippingAddressMutationVariables = Exact<{
  input: UpdateShippingAddressInput;
}>;


export type UpdateShippingAddressMutation = { updateShippingAddress:
    | { __typename: 'OrderRefused', code: string, message: string, faults: Array<{ field: string, message: string }> }
    | { __typename: 'UpdateShippingAddressSuccess', order: { id: string, number: string, status: OrderStatus, version: number, createdAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ id: string, productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number, product: { images: Array<{ url: string }> } | null, unitPrice: { amount: string, currency: string } }>, totalAmount: { amount: string, currency: string }, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, cancellation: { reason: string | null, at: string } | null, returns: Array<{ id: string, status: ReturnStatus, reason: string | null, requestedAt: string, receivedAt: string | null, items: Array<{ productId: string, quantity: number }> }>, shipments: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ id: string, type: string, description: string | null, location: string | null, occurredAt: string }> }> | null } }
   };

export type RequestReturnMutationVariables = Exact<{
  input: RequestReturnInput;
}>;


export type RequestReturnMutation = { requestReturn:
    | { __typename: 'OrderRefused', code: string, message: string }
    | { __typename: 'RequestReturnSuccess', order: { id: string, number: string, status: OrderStatus, version: number, createdAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ id: string, productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number, product: { images: Array<{ url: string }> } | null, unitPrice: { amount: string, currency: string } }>, totalAmount: { amount: string, currency: string }, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, cancellation: { reason: string | null, at: string } | null, returns: Array<{ id: string, status: ReturnStatus, reason: string | null, requestedAt: string, receivedAt: string | null, items: Array<{ productId: string, quantity: number }> }>, shipments: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ id: string, type: string, description: string | null, location: string | null, occurredAt: string }> }> | null } }
   };

export type PlaceOrderMutationVariables = Exact<{
  input: CreateOrderInput;
}>;


export type PlaceOrderMutation = { createOrder:
    | { __typename: 'CreateOrderSuccess', order: { id: string } }
    | { __typename: 'OrderRefused', code: string, message: string, faults: Array<{ field: string, message: string }> }
    | { __typename: 'PriceChanged', message: string, changes: Array<{ productId: string, current: { amount: string, currency: string } }> }
    | { __typename: 'ProductsUnavailable', message: string, unavailableItems: Array<{ productId: string, requested: number, available: number }> }
   };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn:
    | { __typename: 'Session', accessToken: string, refreshToken: string, expiresIn: number, customer: { id: string, name: string | null, email: string | null } }
    | { __typename: 'SessionRefused', code: string, message: string }
   };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp:
    | { __typename: 'Session', accessToken: string, refreshToken: string, expiresIn: number, customer: { id: string, name: string | null, email: string | null } }
    | { __typename: 'SessionRefused', code: string, message: string }
   };

export type StartGuestSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type StartGuestSessionMutation = { startGuestSession:
    | { __typename: 'Session', accessToken: string, refreshToken: string, expiresIn: number, customer: { id: string, name: string | null, email: string | null } }
    | { __typename: 'SessionRefused', code: string, message: string }
   };

export type SignOutMutationVariables = Exact<{
  refreshToken: string;
}>;


export type SignOutMutation = { signOut: boolean };

export type NewSessionFragment = { accessToken: string, refreshToken: string, expiresIn: number, customer: { id: string, name: string | null, email: string | null } };

export type WholeOrderFragment = { id: string, number: string, status: OrderStatus, version: number, createdAt: string, updatedAt: string, history: Array<{ version: number, status: OrderStatus, occurredAt: string }>, items: Array<{ id: string, productId: string, productName: string, quantity: number, shippedQuantity: number, deliveredQuantity: number, product: { images: Array<{ url: string }> } | null, unitPrice: { amount: string, currency: string } }>, totalAmount: { amount: string, currency: string }, shippingAddress: { name: string | null, company: string | null, line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null, countryCode: string, phone: string | null } | null, cancellation: { reason: string | null, at: string } | null, returns: Array<{ id: string, status: ReturnStatus, reason: string | null, requestedAt: string, receivedAt: string | null, items: Array<{ productId: string, quantity: number }> }>, shipments: Array<{ id: string, status: ShipmentStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, estimatedDeliveryAt: string | null, items: Array<{ productId: string, productName: string, quantity: number }>, events: Array<{ id: string, type: string, description: string | null, location: string | null, occurredAt: string }> }> | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AccountFragmentDoc = new TypedDocumentString(`
    fragment Account on Customer {
  id
  name
  email
  emailVerifiedAt
  addresses {
    id
    label
    address {
      name
      company
      line1
      line2
      city
      region
      postalCode
      countryCode
      phone
    }
  }
}
    `, {"fragmentName":"Account"}) as unknown as TypedDocumentString<AccountFragment, unknown>;
export const NewSessionFragmentDoc = new TypedDocumentString(`
    fragment NewSession on Session {
  accessToken
  refreshToken
  expiresIn
  customer {
    id
    name
    email
  }
}
    `, {"fragmentName":"NewSession"}) as unknown as TypedDocumentString<NewSessionFragment, unknown>;
export const WholeOrderFragmentDoc = new TypedDocumentString(`
    fragment WholeOrder on Order {
  id
  number
  status
  version
  createdAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    id
    productId
    productName
    product {
      images {
        url
      }
    }
    quantity
    shippedQuantity
    deliveredQuantity
    unitPrice {
      amount
      currency
    }
  }
  totalAmount {
    amount
    currency
  }
  shippingAddress {
    name
    company
    line1
    line2
    city
    region
    postalCode
    countryCode
    phone
  }
  cancellation {
    reason
    at
  }
  returns {
    id
    status
    items {
      productId
      quantity
    }
    reason
    requestedAt
    receivedAt
  }
  shipments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      id
      type
      description
      location
      occurredAt
    }
  }
}
    `, {"fragmentName":"WholeOrder"}) as unknown as TypedDocumentString<WholeOrderFragment, unknown>;
export const AccountDocument = new TypedDocumentString(`
    query Account {
  me {
    ...Account
  }
}
    fragment Account on Customer {
  id
  name
  email
  emailVerifiedAt
  addresses {
    id
    label
    address {
      name
      company
      line1
      line2
      city
      region
      postalCode
      countryCode
      phone
    }
  }
}`) as unknown as TypedDocumentString<AccountQuery, AccountQueryVariables>;
export const SaveAddressDocument = new TypedDocumentString(`
    mutation SaveAddress($input: SavedAddressInput!) {
  saveAddress(input: $input) {
    __typename
    ... on SaveAddressSuccess {
      customer {
        ...Account
      }
    }
    ... on CustomerRefused {
      code
      message
      faults {
        field
        message
      }
    }
  }
}
    fragment Account on Customer {
  id
  name
  email
  emailVerifiedAt
  addresses {
    id
    label
    address {
      name
      company
      line1
      line2
      city
      region
      postalCode
      countryCode
      phone
    }
  }
}`) as unknown as TypedDocumentString<SaveAddressMutation, SaveAddressMutationVariables>;
export const DeleteAddressDocument = new TypedDocumentString(`
    mutation DeleteAddress($id: ID!) {
  deleteAddress(id: $id) {
    __typename
    ... on DeleteAddressSuccess {
      customer {
        ...Account
      }
    }
    ... on CustomerRefused {
      code
      message
    }
  }
}
    fragment Account on Customer {
  id
  name
  email
  emailVerifiedAt
  addresses {
    id
    label
    address {
      name
      company
      line1
      line2
      city
      region
      postalCode
      countryCode
      phone
    }
  }
}`) as unknown as TypedDocumentString<DeleteAddressMutation, DeleteAddressMutationVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    __typename
    ... on UpdateProfileSuccess {
      customer {
        ...Account
      }
    }
    ... on CustomerRefused {
      code
      message
    }
  }
}
    fragment Account on Customer {
  id
  name
  email
  emailVerifiedAt
  addresses {
    id
    label
    address {
      name
      company
      line1
      line2
      city
      region
      postalCode
      countryCode
      phone
    }
  }
}`) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    __typename
    ... on ChangePasswordSuccess {
      endedSessions
    }
    ... on CustomerRefused {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const RequestEmailVerificationDocument = new TypedDocumentString(`
    mutation RequestEmailVerification {
  requestEmailVerification {
    __typename
    ... on RequestEmailVerificationSuccess {
      accepted
    }
    ... on CustomerRefused {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestEmailVerificationMutation, RequestEmailVerificationMutationVariables>;
export const SignOutEverywhereDocument = new TypedDocumentString(`
    mutation SignOutEverywhere {
  signOutEverywhere {
    __typename
    ... on SignOutEverywhereSuccess {
      endedSessions
    }
    ... on CustomerRefused {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignOutEverywhereMutation, SignOutEverywhereMutationVariables>;
export const RequestPasswordResetDocument = new TypedDocumentString(`
    mutation RequestPasswordReset($email: String!) {
  requestPasswordReset(email: $email) {
    __typename
    ... on RequestPasswordResetSuccess {
      accepted
    }
    ... on CustomerRefused {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    __typename
    ... on ResetPasswordSuccess {
      customer {
        id
        email
      }
    }
    ... on CustomerRefused {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const VerifyEmailDocument = new TypedDocumentString(`
    mutation VerifyEmail($token: String!) {
  verifyEmail(token: $token) {
    __typename
    ... on VerifyEmailSuccess {
      customer {
        id
        email
      }
    }
    ... on CustomerRefused {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VerifyEmailMutation, VerifyEmailMutationVariables>;
export const CancelOrderDocument = new TypedDocumentString(`
    mutation CancelOrder($input: CancelOrderInput!) {
  cancelOrder(input: $input) {
    __typename
    ... on CancelOrderSuccess {
      order {
        ...WholeOrder
      }
    }
    ... on OrderRefused {
      code
      message
    }
  }
}
    fragment WholeOrder on Order {
  id
  number
  status
  version
  createdAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    id
    productId
    productName
    product {
      images {
        url
      }
    }
    quantity
    shippedQuantity
    deliveredQuantity
    unitPrice {
      amount
      currency
    }
  }
  totalAmount {
    amount
    currency
  }
  shippingAddress {
    name
    company
    line1
    line2
    city
    region
    postalCode
    countryCode
    phone
  }
  cancellation {
    reason
    at
  }
  returns {
    id
    status
    items {
      productId
      quantity
    }
    reason
    requestedAt
    receivedAt
  }
  shipments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      id
      type
      description
      location
      occurredAt
    }
  }
}`) as unknown as TypedDocumentString<CancelOrderMutation, CancelOrderMutationVariables>;
export const CreateTrackingLinkDocument = new TypedDocumentString(`
    mutation CreateTrackingLink($orderId: ID!) {
  createTrackingLink(orderId: $orderId) {
    __typename
    ... on CreateTrackingLinkSuccess {
      link {
        url
        expiresAt
      }
    }
    ... on OrderRefused {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateTrackingLinkMutation, CreateTrackingLinkMutationVariables>;
export const UpdateShippingAddressDocument = new TypedDocumentString(`
    mutation UpdateShippingAddress($input: UpdateShippingAddressInput!) {
  updateShippingAddress(input: $input) {
    __typename
    ... on UpdateShippingAddressSuccess {
      order {
        ...WholeOrder
      }
    }
    ... on OrderRefused {
      code
      message
      faults {
        field
        message
      }
    }
  }
}
    fragment WholeOrder on Order {
  id
  number
  status
  version
  createdAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    id
    productId
    productName
    product {
      images {
        url
      }
    }
    quantity
    shippedQuantity
    deliveredQuantity
    unitPrice {
      amount
      currency
    }
  }
  totalAmount {
    amount
    currency
  }
  shippingAddress {
    name
    company
    line1
    line2
    city
    region
    postalCode
    countryCode
    phone
  }
  cancellation {
    reason
    at
  }
  returns {
    id
    status
    items {
      productId
      quantity
    }
    reason
    requestedAt
    receivedAt
  }
  shipments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      id
      type
      description
      location
      occurredAt
    }
  }
}`) as unknown as TypedDocumentString<UpdateShippingAddressMutation, UpdateShippingAddressMutationVariables>;
export const RequestReturnDocument = new TypedDocumentString(`
    mutation RequestReturn($input: RequestReturnInput!) {
  requestReturn(input: $input) {
    __typename
    ... on RequestReturnSuccess {
      order {
        ...WholeOrder
      }
    }
    ... on OrderRefused {
      code
      message
    }
  }
}
    fragment WholeOrder on Order {
  id
  number
  status
  version
  createdAt
  updatedAt
  history {
    version
    status
    occurredAt
  }
  items {
    id
    productId
    productName
    product {
      images {
        url
      }
    }
    quantity
    shippedQuantity
    deliveredQuantity
    unitPrice {
      amount
      currency
    }
  }
  totalAmount {
    amount
    currency
  }
  shippingAddress {
    name
    company
    line1
    line2
    city
    region
    postalCode
    countryCode
    phone
  }
  cancellation {
    reason
    at
  }
  returns {
    id
    status
    items {
      productId
      quantity
    }
    reason
    requestedAt
    receivedAt
  }
  shipments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    estimatedDeliveryAt
    items {
      productId
      productName
      quantity
    }
    events {
      id
      type
      description
      location
      occurredAt
    }
  }
}`) as unknown as TypedDocumentString<RequestReturnMutation, RequestReturnMutationVariables>;
export const PlaceOrderDocument = new TypedDocumentString(`
    mutation PlaceOrder($input: CreateOrderInput!) {
  createOrder(input: $input) {
    __typename
    ... on CreateOrderSuccess {
      order {
        id
      }
    }
    ... on ProductsUnavailable {
      message
      unavailableItems {
        productId
        requested
        available
      }
    }
    ... on PriceChanged {
      message
      changes {
        productId
        current {
          amount
          currency
        }
      }
    }
    ... on OrderRefused {
      code
      message
      faults {
        field
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlaceOrderMutation, PlaceOrderMutationVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ...NewSession
    ... on SessionRefused {
      code
      message
    }
  }
}
    fragment NewSession on Session {
  accessToken
  refreshToken
  expiresIn
  customer {
    id
    name
    email
  }
}`) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignUpDocument = new TypedDocumentString(`
    mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ...NewSession
    ... on SessionRefused {
      code
      message
    }
  }
}
    fragment NewSession on Session {
  accessToken
  refreshToken
  expiresIn
  customer {
    id
    name
    email
  }
}`) as unknown as TypedDocumentString<SignUpMutation, SignUpMutationVariables>;
export const StartGuestSessionDocument = new TypedDocumentString(`
    mutation StartGuestSession {
  startGuestSession {
    __typename
    ...NewSession
    ... on SessionRefused {
      code
      message
    }
  }
}
    fragment NewSession on Session {
  accessToken
  refreshToken
  expiresIn
  customer {
    id
    name
    email
  }
}`) as unknown as TypedDocumentString<StartGuestSessionMutation, StartGuestSessionMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut($refreshToken: String!) {
  signOut(refreshToken: $refreshToken)
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;