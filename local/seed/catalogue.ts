/** A product of local mode. */
export interface SeededProduct {
  id: string
  name: string
  description: string
  /** In cents. */
  price: number
  stock: number
}

/** The products that the contract names. */
const named: SeededProduct[] = [
  {
    id: 'product_456',
    name: 'Enamel Mug',
    description: 'Holds 350 ml and survives a fall.',
    price: 2999,
    stock: 1_000_000,
  },
  { id: 'product_789', name: 'Beeswax Candle', description: 'Burns for eight hours.', price: 1000, stock: 1_000_000 },
  {
    id: 'product_000',
    name: 'Sold-out Postcard',
    description: 'Sold out: use it to test refusals.',
    price: 500,
    stock: 0,
  },
  { id: 'product_last', name: 'Last Wall Clock', description: 'The only one left of its kind.', price: 9900, stock: 1 },
]

/** Kinds of products: name, description, and the price of the cheapest version in cents. */
const kinds: [name: string, description: string, price: number][] = [
  ['Desk Lamp', 'Turns in every direction and dims without a step.', 5490],
  ['Reading Chair', 'Deep enough to fall asleep in.', 32_900],
  ['Side Table', 'Three legs, so it never wobbles.', 11_900],
  ['Wool Blanket', 'Woven from undyed wool, 140 by 200 cm.', 8990],
  ['Linen Curtain', 'Lets the morning in and keeps the neighbours out.', 4590],
  ['Bread Knife', 'Goes through crust without crumbs.', 3950],
  ['Cast-iron Pan', 'Heavy, patient, and better every year.', 6990],
  ['Tea Pot', 'Pours without a drop beside the cup.', 4490],
  ['Storage Box', 'Stacks as high as your ceiling.', 1890],
  ['Notebook', '192 numbered pages that lie flat.', 1450],
  ['Fountain Pen', 'Writes at once, also after a month in the drawer.', 7900],
  ['Rucksack', '24 litres, and a pocket for a wet umbrella.', 12_900],
]

/** The versions of each kind, with their surcharge in cents. */
const versions: [name: string, surcharge: number][] = [
  ['Oak', 0],
  ['Walnut', 1000],
  ['Slate', 250],
  ['Moss', 250],
  ['Rust', 250],
  ['Sand', 100],
  ['Ink', 400],
  ['Snow', 0],
  ['Studio Edition', 2500],
  ['Travel Size', 50],
]

const rest: SeededProduct[] = kinds.flatMap(([kind, description, price], kindIndex) =>
  versions.map(([version, surcharge], versionIndex) => ({
    id: `product_${1000 + kindIndex * versions.length + versionIndex}`,
    name: `${kind}, ${version}`,
    description,
    price: price + surcharge,
    stock: 1_000,
  })),
)

/** All products of local mode, the newest last. */
export const catalogue: readonly SeededProduct[] = [...rest, ...named.toReversed()]
