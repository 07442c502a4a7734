/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** A requested quantity of a product. */
export type AvailabilityInput = {
  /** The product's id. */
  productId: string;
  /** Number of units, at least 1. */
  quantity: number;
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
  unitPrice?: string | number | null | undefined;
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

/** Conditions for products in a list. Conditions that are left out or null do not apply. */
export type ProductFilter = {
  /**
   * Whether only products that can be ordered now are listed. Such a list is not kept by the router's cache; browsers and
   * CDNs may keep it as long as others.
   */
  availableOnly?: boolean | null | undefined;
  /** Only products of this category, exactly as `categories` names it: at most 255 characters (Unicode code points). */
  category?: string | null | undefined;
  /** Only these products, at most 100 ids. Unknown ids and inactive products are left out. */
  ids?: Array<string> | null | undefined;
  /** The highest price of one unit in major units, whatever the currency. */
  maxPrice?: string | number | null | undefined;
  /** The lowest price of one unit in major units, whatever the currency. */
  minPrice?: string | number | null | undefined;
};

/** The order of a list of products. Products that are equal in it are ordered by id. */
export type ProductSort =
  /** By the first 60 characters of the name, regardless of case and accents, by code point. */
  | 'NAME'
  /** The products that were added last come first. */
  | 'NEWEST'
  /** The lowest price in major units comes first, whatever the currency. */
  | 'PRICE_ASC'
  /** The highest price in major units comes first, whatever the currency. */
  | 'PRICE_DESC'
  /**
   * Products that have all words of the search in their name come first, then the others, each newest first. The same as
   * `NEWEST` without a search.
   */
  | 'RELEVANCE';

/** A manual change of an order's status. */
export type UpdateOrderStatusInput = {
  /** The version of the order that the caller has read. `VERSION_CONFLICT` without a change if the order has another one. */
  expectedVersion?: number | null | undefined;
  /** The order. */
  orderId: string;
  /** The new status. */
  status: OrderStatus;
  /**
   * The carrier's tracking number, at most 255 characters (Unicode code points). Surrounding blanks are removed, and a
   * blank text counts as omitted. `INVALID_TEXT` for a longer text, control characters or invisible characters.
   */
  trackingNumber?: string | null | undefined;
  /**
   * The person on whose behalf the change is made, for the history; the caller by default. Recorded in addition to the
   * caller. One line of at most 255 characters (Unicode code points). Surrounding blanks are removed, and a blank text
   * counts as omitted. `INVALID_TEXT` for a longer text or control characters.
   */
  updatedBy?: string | null | undefined;
};

export type RestCancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;


export type RestCancelOrderMutation = { cancelOrder:
    | { __typename: 'CancelOrderSuccess', order: { id: string, version: number, status: OrderStatus, createdAt: string, updatedAt: string, customer: { id: string }, totalAmount: { amount: string, currency: string }, items: Array<{ productId: string, quantity: number, unitPrice: { amount: string } }> } }
    | { __typename: 'OrderRefused', code: string, message: string }
   };

export type RestChangeOrderStatusMutationVariables = Exact<{
  input: UpdateOrderStatusInput;
}>;


export type RestChangeOrderStatusMutation = { updateOrderStatus:
    | { __typename: 'OrderRefused', code: string, message: string }
    | { __typename: 'UpdateOrderStatusSuccess', previousStatus: OrderStatus, currentStatus: OrderStatus, updatedAt: string, order: { id: string, version: number, totalAmount: { amount: string, currency: string } } }
   };

export type RestOrderVersionQueryVariables = Exact<{
  id: string;
}>;


export type RestOrderVersionQuery = { order: { version: number } | null };

export type RestMyOrdersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  status?: OrderStatus | null | undefined;
}>;


export type RestMyOrdersQuery = { me: { orders: { nodes: Array<{ id: string, version: number, status: OrderStatus, createdAt: string, updatedAt: string, customer: { id: string }, totalAmount: { amount: string, currency: string }, items: Array<{ productId: string, quantity: number, unitPrice: { amount: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type RestCustomerOrdersQueryVariables = Exact<{
  customerId: string;
  first: number;
  after?: string | null | undefined;
  status?: OrderStatus | null | undefined;
}>;


export type RestCustomerOrdersQuery = { customer: { orders: { nodes: Array<{ id: string, version: number, status: OrderStatus, createdAt: string, updatedAt: string, customer: { id: string }, totalAmount: { amount: string, currency: string }, items: Array<{ productId: string, quantity: number, unitPrice: { amount: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type RestAllOrdersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  status?: Array<OrderStatus> | OrderStatus | null | undefined;
}>;


export type RestAllOrdersQuery = { orders: { nodes: Array<{ id: string, version: number, status: OrderStatus, createdAt: string, updatedAt: string, customer: { id: string }, totalAmount: { amount: string, currency: string }, items: Array<{ productId: string, quantity: number, unitPrice: { amount: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ListedOrderFragment = { id: string, version: number, status: OrderStatus, createdAt: string, updatedAt: string, customer: { id: string }, totalAmount: { amount: string, currency: string }, items: Array<{ productId: string, quantity: number, unitPrice: { amount: string } }> };

export type RestPlaceOrderMutationVariables = Exact<{
  input: CreateOrderInput;
}>;


export type RestPlaceOrderMutation = { createOrder:
    | { __typename: 'CreateOrderSuccess', isReplay: boolean, order: { id: string, status: OrderStatus, version: number, createdAt: string, totalAmount: { amount: string, currency: string } } }
    | { __typename: 'OrderRefused', code: string, message: string, faults: Array<{ field: string, message: string }> }
    | { __typename: 'PriceChanged', code: string, message: string, changes: Array<{ productId: string, expected: { amount: string, currency: string }, current: { amount: string, currency: string } }> }
    | { __typename: 'ProductsUnavailable', code: string, message: string, unavailableItems: Array<{ productId: string, requested: number, available: number, isAvailable: boolean }> }
   };

export type RestOrderQueryVariables = Exact<{
  id: string;
}>;


export type RestOrderQuery = { order: { id: string, version: number, status: OrderStatus, createdAt: string, updatedAt: string, customer: { id: string }, totalAmount: { amount: string, currency: string }, items: Array<{ productId: string, quantity: number, unitPrice: { amount: string } }> } | null };

export type RestCheckAvailabilityQueryVariables = Exact<{
  items: Array<AvailabilityInput> | AvailabilityInput;
}>;


export type RestCheckAvailabilityQuery = { checkAvailability: { allAvailable: boolean, items: Array<{ productId: string, requested: number, available: number, isAvailable: boolean }> } };

export type RestProductsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
  sort: ProductSort;
}>;


export type RestProductsQuery = { products: { nodes: Array<{ id: string, name: string, description: string | null, sku: string | null, isActive: boolean, categories: Array<string>, createdAt: string, updatedAt: string, price: { amount: string, currency: string }, images: Array<{ url: string, altText: string | null }>, attributes: Array<{ name: string, value: string }>, availability: { availableQuantity: number, isAvailable: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RestAvailabilityQueryVariables = Exact<{
  id: string;
}>;


export type RestAvailabilityQuery = { product: { id: string, availability: { availableQuantity: number, isAvailable: boolean, lastUpdated: string } } | null };

export type RestProductQueryVariables = Exact<{
  id: string;
}>;


export type RestProductQuery = { product: { id: string, name: string, description: string | null, sku: string | null, isActive: boolean, categories: Array<string>, createdAt: string, updatedAt: string, price: { amount: string, currency: string }, images: Array<{ url: string, altText: string | null }>, attributes: Array<{ name: string, value: string }>, availability: { availableQuantity: number, isAvailable: boolean } } | null };
