import type { Palette } from './palettes.ts'
import { box, line, oval, shadow, shape, times } from './shapes.ts'

export const woolBlanket = ({ main, dark, light, accent }: Palette) =>
  shadow(400, 500, 240) +
  times(3, (fold) => {
    const y = 400 - fold * 82
    const colour = [main, light, main][fold]!
    return (
      box(190, y, 420, 88, colour, 40) +
      box(190, y + 56, 420, 32, dark, 16).replace('/>', ' fill-opacity="0.18"/>') +
      times(2, (stripe) => box(250 + stripe * 46, y, 18, 88, stripe === 0 ? accent : dark))
    )
  }) +
  times(13, (index) => line(`M${226 + index * 29} 488 q-4 16 2 30`, dark, 4)) +
  line('M214 280 Q400 256 586 280', '#ffffff', 4, ' stroke-opacity="0.5" stroke-dasharray="6 12"')

export const linenCurtain = ({ main, dark, light, accent }: Palette) =>
  box(240, 96, 320, 380, '#cfe6f2', 6) +
  oval(470, 180, 42, 42, '#fff1bd') +
  shape('M240 400 Q320 330 400 388 Q480 330 560 384 V476 H240 Z', '#b9d3ae') +
  line('M400 96 V476 M240 286 H560', '#ffffff', 12) +
  box(120, 70, 560, 14, accent, 7) +
  oval(120, 77, 15, 15, accent) +
  oval(680, 77, 15, 15, accent) +
  ['M150 84 H352 Q344 240 286 330 Q268 420 292 520 H150 Z', 'M650 84 H448 Q456 240 514 330 Q532 420 508 520 H650 Z']
    .map((side) => shape(side, main))
    .join('') +
  line('M196 92 Q200 300 190 512 M244 92 Q250 280 232 512 M298 92 Q290 240 262 330', dark, 5, ' stroke-opacity="0.4"') +
  line('M604 92 Q600 300 610 512 M556 92 Q550 280 568 512 M502 92 Q510 240 538 330', dark, 5, ' stroke-opacity="0.4"') +
  line('M172 92 Q178 300 168 512 M628 92 Q622 300 632 512', light, 8, ' stroke-opacity="0.7"') +
  box(252, 322, 52, 22, accent, 11) +
  box(496, 322, 52, 22, accent, 11)

export const rucksack = ({ main, dark, light, accent }: Palette) =>
  shadow(400, 520, 190) +
  line('M352 120 Q400 60 448 120', dark, 18) +
  line('M262 250 Q216 360 256 476 M538 250 Q584 360 544 476', dark, 22) +
  box(262, 104, 276, 410, main, 96) +
  shape('M262 214 Q262 104 358 104 H442 Q538 104 538 214 V266 Q400 318 262 266 Z', dark) +
  shape('M276 214 Q276 118 358 118 H420 Q300 140 290 262 L276 256 Z', light, 0.4) +
  box(384, 262, 32, 66, accent, 8) +
  oval(400, 308, 9, 9, dark) +
  box(304, 356, 192, 126, light, 26) +
  box(304, 356, 192, 36, main, 18) +
  line('M318 380 H482', accent, 6, ' stroke-dasharray="10 10"') +
  line('M550 330 Q590 300 584 250', accent, 8)
