import type { ProductImage } from './images/draw-product.ts'
import type { Version } from './images/palettes.ts'

/** A product of local mode. */
export interface SeededProduct {
  id: string
  name: string
  description: string
  sku: string
  /** In cents. */
  price: number
  stock: number
  categories: string[]
  attributes: { name: string; value: string }[]
  image: ProductImage
}

const attributesOf = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }))

/** The products that the contract names. */
const named: SeededProduct[] = [
  {
    id: 'product_456',
    name: 'Enamel Mug',
    description: 'Holds 350 ml and survives a fall.',
    sku: 'MUG-350',
    price: 2999,
    stock: 1_000_000,
    categories: ['Kitchen', 'Gifts'],
    attributes: attributesOf({ Material: 'Enamelled steel', Volume: '350 ml' }),
    image: { kind: 'enamel-mug', version: 'snow' },
  },
  {
    id: 'product_789',
    name: 'Beeswax Candle',
    description: 'Burns for eight hours.',
    sku: 'CND-8H',
    price: 1000,
    stock: 1_000_000,
    categories: ['Living', 'Gifts'],
    attributes: attributesOf({ Material: 'Beeswax', 'Burning time': '8 hours' }),
    image: { kind: 'candle', version: 'sand' },
  },
  {
    id: 'product_000',
    name: 'Sold-out Postcard',
    description: 'Sold out: use it to test refusals.',
    sku: 'PST-000',
    price: 500,
    stock: 0,
    categories: ['Paper', 'Gifts'],
    attributes: attributesOf({ Format: 'A6' }),
    image: { kind: 'postcard', version: 'slate' },
  },
  {
    id: 'product_last',
    name: 'Last Wall Clock',
    description: 'The only one left of its kind.',
    sku: 'CLK-001',
    price: 9900,
    stock: 1,
    categories: ['Living'],
    attributes: attributesOf({ Material: 'Walnut', Diameter: '32 cm' }),
    image: { kind: 'wall-clock', version: 'walnut' },
  },
]

interface Kind {
  name: string
  description: string
  /** Of the cheapest version, in cents. */
  price: number
  sku: string
  image: ProductImage['kind']
  categories: string[]
  attributes: Record<string, string>
}

const kinds: Kind[] = [
  {
    name: 'Desk Lamp',
    description: 'Turns in every direction and dims without a step.',
    price: 5490,
    sku: 'LMP',
    image: 'desk-lamp',
    categories: ['Lighting', 'Office'],
    attributes: { Power: '7 W', 'Cable length': '180 cm' },
  },
  {
    name: 'Reading Chair',
    description: 'Deep enough to fall asleep in.',
    price: 32_900,
    sku: 'CHR',
    image: 'reading-chair',
    categories: ['Furniture', 'Living'],
    attributes: { Width: '78 cm', 'Seat height': '42 cm' },
  },
  {
    name: 'Side Table',
    description: 'Three legs, so it never wobbles.',
    price: 11_900,
    sku: 'TBL',
    image: 'side-table',
    categories: ['Furniture', 'Living'],
    attributes: { Diameter: '45 cm', Height: '52 cm' },
  },
  {
    name: 'Wool Blanket',
    description: 'Woven from undyed wool, 140 by 200 cm.',
    price: 8990,
    sku: 'BLK',
    image: 'wool-blanket',
    categories: ['Textiles', 'Living'],
    attributes: { Material: 'Wool', Size: '140 × 200 cm' },
  },
  {
    name: 'Linen Curtain',
    description: 'Lets the morning in and keeps the neighbours out.',
    price: 4590,
    sku: 'CRT',
    image: 'linen-curtain',
    categories: ['Textiles', 'Living'],
    attributes: { Material: 'Linen', Size: '140 × 250 cm' },
  },
  {
    name: 'Bread Knife',
    description: 'Goes through crust without crumbs.',
    price: 3950,
    sku: 'KNF',
    image: 'bread-knife',
    categories: ['Kitchen'],
    attributes: { Blade: '22 cm', Steel: 'X50CrMoV15' },
  },
  {
    name: 'Cast-iron Pan',
    description: 'Heavy, patient, and better every year.',
    price: 6990,
    sku: 'PAN',
    image: 'cast-iron-pan',
    categories: ['Kitchen'],
    attributes: { Material: 'Cast iron', Diameter: '28 cm' },
  },
  {
    name: 'Tea Pot',
    description: 'Pours without a drop beside the cup.',
    price: 4490,
    sku: 'POT',
    image: 'tea-pot',
    categories: ['Kitchen', 'Gifts'],
    attributes: { Material: 'Stoneware', Volume: '1.2 l' },
  },
  {
    name: 'Storage Box',
    description: 'Stacks as high as your ceiling.',
    price: 1890,
    sku: 'BOX',
    image: 'storage-box',
    categories: ['Storage', 'Office'],
    attributes: { Size: '32 × 24 × 14 cm' },
  },
  {
    name: 'Notebook',
    description: '192 numbered pages that lie flat.',
    price: 1450,
    sku: 'NTB',
    image: 'notebook',
    categories: ['Paper', 'Office'],
    attributes: { Format: 'A5', Pages: '192' },
  },
  {
    name: 'Fountain Pen',
    description: 'Writes at once, also after a month in the drawer.',
    price: 7900,
    sku: 'PEN',
    image: 'fountain-pen',
    categories: ['Office', 'Gifts'],
    attributes: { Nib: 'M' },
  },
  {
    name: 'Rucksack',
    description: '24 litres, and a pocket for a wet umbrella.',
    price: 12_900,
    sku: 'RCK',
    image: 'rucksack',
    categories: ['Travel'],
    attributes: { Volume: '24 l', Material: 'Waxed cotton' },
  },
]

/** The versions of each kind, with their surcharge in cents. */
const versions: [name: string, image: Version, surcharge: number][] = [
  ['Oak', 'oak', 0],
  ['Walnut', 'walnut', 1000],
  ['Slate', 'slate', 250],
  ['Moss', 'moss', 250],
  ['Rust', 'rust', 250],
  ['Sand', 'sand', 100],
  ['Ink', 'ink', 400],
  ['Snow', 'snow', 0],
  ['Studio Edition', 'studio', 2500],
  ['Travel Size', 'travel', 50],
]

const rest: SeededProduct[] = kinds.flatMap((kind, kindIndex) =>
  versions.map(([version, image, surcharge], versionIndex) => ({
    id: `product_${1000 + kindIndex * versions.length + versionIndex}`,
    name: `${kind.name}, ${version}`,
    description: kind.description,
    sku: `${kind.sku}-${image.toUpperCase()}`,
    price: kind.price + surcharge,
    stock: 1_000,
    categories:
      image === 'travel' && !kind.categories.includes('Travel') ? [...kind.categories, 'Travel'] : kind.categories,
    attributes: attributesOf({ Version: version, ...kind.attributes }),
    image: { kind: kind.image, version: image },
  })),
)

/** All products of local mode, the newest last. */
export const catalogue: readonly SeededProduct[] = [...rest, ...named.toReversed()]
