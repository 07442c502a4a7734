// The data behind the subgraphs: as many objects, and as long texts, as in the public benchmark.

export const users = [
  { id: '1', username: 'grace', name: 'Grace Hopper', birthday: 1_234_567_890 },
  { id: '2', username: 'alanturing', name: 'Alan Turing', birthday: 1_234_567_890 },
  { id: '3', username: 'emmynoether', name: 'Emmy Noether', birthday: 1_234_567_890 },
  { id: '4', username: 'ada', name: 'Ada Lovelace', birthday: 1_234_567_890 },
  { id: '5', username: 'johnbackus', name: 'John Backus', birthday: 1_234_567_890 },
  { id: '6', username: 'edsger', name: 'Edsger Dijkstra', birthday: 1_234_567_890 },
]

export const products = [
  { upc: '1', name: 'Table', price: 899, weight: 100, inStock: true },
  { upc: '2', name: 'Couch', price: 1_299, weight: 1_000, inStock: false },
  { upc: '3', name: 'Glass', price: 15, weight: 20, inStock: false },
  { upc: '4', name: 'Chair', price: 499, weight: 100, inStock: false },
  { upc: '5', name: 'TV', price: 1_299, weight: 1_000, inStock: true },
  { upc: '6', name: 'Lamp', price: 6_999, weight: 300, inStock: true },
  { upc: '7', name: 'Grill', price: 3_999, weight: 2_000, inStock: true },
  { upc: '8', name: 'Fridge', price: 100_000, weight: 6_000, inStock: false },
  { upc: '9', name: 'Sofa', price: 9_999, weight: 800, inStock: true },
]

const sentence = 'A shelf that arrived in good time, was easy to put together, and has stood in the hall since then. '

/** The length of each review's text, and its product. */
const reviewShapes: [length: number, upc: string][] = [
  ...([
    [445, '1'],
    [289, '1'],
    [275, '1'],
    [143, '1'],
  ] as [number, string][]),
  ...([
    [445, '2'],
    [289, '2'],
    [275, '2'],
    [143, '2'],
  ] as [number, string][]),
  ...([
    [143, '3'],
    [143, '4'],
    [844, '4'],
  ] as [number, string][]),
]

export const reviews = reviewShapes.map(([length, upc], index) => ({
  id: String(index + 1),
  body: sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length),
  product: { upc },
}))
