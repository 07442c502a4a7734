// The pictures of the seeded products, 4:3. Drawn here, so that they are small, need no Internet and belong to nobody.
import { candle, fountainPen, notebook, postcard } from './desk.ts'
import { deskLamp, readingChair, sideTable, wallClock } from './furniture.ts'
import { breadKnife, castIronPan, enamelMug, storageBox, teaPot } from './kitchen.ts'
import { palettes, type Version } from './palettes.ts'
import { box } from './shapes.ts'
import { linenCurtain, rucksack, woolBlanket } from './textiles.ts'

const drawings = {
  'desk-lamp': deskLamp,
  'reading-chair': readingChair,
  'side-table': sideTable,
  'wool-blanket': woolBlanket,
  'linen-curtain': linenCurtain,
  'bread-knife': breadKnife,
  'cast-iron-pan': castIronPan,
  'tea-pot': teaPot,
  'storage-box': storageBox,
  notebook,
  'fountain-pen': fountainPen,
  rucksack,
  'enamel-mug': enamelMug,
  candle,
  postcard,
  'wall-clock': wallClock,
}

/** The picture of a product. */
export interface ProductImage {
  kind: keyof typeof drawings
  version: Version
}

/** An SVG of 800 by 600. */
export function drawProduct({ kind, version }: ProductImage): string {
  const palette = palettes[version]
  const drawing = drawings[kind](palette)
  // The travel size is smaller.
  const sized = version === 'travel' ? `<g transform="translate(120 144) scale(0.7)">${drawing}</g>` : drawing
  const room = box(0, 0, 800, 600, palette.wall) + box(0, 452, 800, 148, palette.floor)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="800" height="600">${room}${sized}</svg>\n`
}
