/** A reference to an order of the sales subgraph. */
export interface OrderReference {
  id: string
}
