/** An order that the sales subgraph knows more of. */
export interface OrderReference {
  id: string
}
