/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Internal. The stock that one order needs. */
export type ReserveStockInput = {
  /** The order's lines, one for each product. */
  lines: Array<ReserveStockLine>;
  /** The order's id. The order may not exist yet. */
  orderId: string;
};

/** Internal. A line of an order. */
export type ReserveStockLine = {
  /**
   * The price that the buyer was shown, in major units; null if the buyer named none. The reservation is refused if the
   * catalogue's price differs.
   */
  expectedUnitPrice?: string | null | undefined;
  /** The product's id. */
  productId: string;
  /** Number of units. */
  quantity: number;
};

export type ReserveStockMutationVariables = Exact<{
  reservations: Array<ReserveStockInput> | ReserveStockInput;
}>;


export type ReserveStockMutation = { reserveStock: Array<{ orderId: string, code: string, names: Array<string>, unknownProductIds: Array<string>, prices: Array<{ amount: string, currency: string }>, unavailableItems: Array<{ productId: string, requested: number, available: number, isAvailable: boolean }>, priceChanges: Array<{ productId: string, expected: { amount: string, currency: string }, current: { amount: string, currency: string } }> }> };

export type ReleaseStockMutationVariables = Exact<{
  orderIds: Array<string> | string;
}>;


export type ReleaseStockMutation = { releaseStock: number };
