import type { Palette } from './palettes.ts'
import { box, line, oval, shadow, shape, times } from './shapes.ts'

export const notebook = ({ main, dark, light, accent }: Palette) =>
  oval(410, 500, 230, 22, '#3a2c20', 0.15) +
  `<g transform="rotate(-8 400 300)">` +
  box(262, 94, 300, 412, dark, 16) +
  box(256, 98, 300, 404, '#fffaf0', 12) +
  times(6, (page) => line(`M552 ${116 + page * 4} V${488 - page * 2}`, '#d9cfbf', 1)) +
  box(246, 90, 296, 412, main, 16) +
  box(246, 90, 46, 412, dark, 16) +
  line('M268 106 V486', light, 3, ' stroke-opacity="0.5" stroke-dasharray="4 9"') +
  box(340, 160, 148, 84, light, 6) +
  line('M362 190 H466 M362 216 H430', dark, 6) +
  box(494, 90, 18, 412, accent) +
  shape('M404 502 V560 L420 542 L436 560 V502 Z', accent) +
  '</g>'

export const fountainPen = ({ main, dark, light, accent }: Palette) =>
  box(150, 128, 500, 370, '#fffdf7', 6) +
  box(150, 128, 500, 370, '#3a2c20', 6).replace('/>', ' fill-opacity="0.03"/>') +
  times(6, (row) => line(`M190 ${190 + row * 50} H610`, '#dfe3ea', 3)) +
  line('M206 400 q26 -76 52 -10 t50 -8 q20 -58 46 -4 q18 40 58 16', main, 7) +
  `<g transform="translate(412 394) rotate(-42)">` +
  shape('M0 0 L70 -24 H96 V24 H70 Z', '#d8b45c') +
  line('M4 0 H70', '#8a6d2b', 3) +
  oval(72, 0, 6, 6, '#8a6d2b') +
  shape('M94 -28 H156 V28 H94 Z', dark) +
  box(152, -34, 236, 68, main, 26) +
  box(152, -34, 18, 68, accent) +
  shape('M176 -24 H372 Q380 -20 380 -10 H176 Z', light, 0.65) +
  line('M226 -38 H356', accent, 12) +
  '</g>'

export const candle = ({ main, dark, light, accent }: Palette) =>
  shadow(400, 520, 170) +
  oval(400, 176, 120, 120, '#ffe6a3', 0.35) +
  oval(400, 176, 70, 76, '#ffe6a3', 0.5) +
  oval(400, 500, 150, 30, dark) +
  oval(400, 488, 150, 28, accent) +
  shape('M316 262 H484 V484 Q400 506 316 484 Z', main) +
  times(4, (row) =>
    times(
      3,
      (column) =>
        `<path d="M${338 + column * 50 + (row % 2) * 22} ${300 + row * 44} l20 11 v22 l-20 11 -20 -11 v-22 Z" fill="none" stroke="${dark}" stroke-opacity="0.35" stroke-width="4"/>`,
    ),
  ) +
  shape('M316 262 H348 V492 Q330 490 316 484 Z', light, 0.6) +
  oval(400, 262, 84, 20, light) +
  shape('M440 262 q14 40 4 66 q-12 16 -22 -4 q2 -34 -6 -58 Z', light) +
  line('M400 262 V226', '#4a3a2a', 6) +
  shape('M400 128 Q446 190 400 232 Q354 190 400 128 Z', '#f7a934') +
  shape('M400 172 Q422 206 400 230 Q378 206 400 172 Z', '#fff0b8')

export const postcard = ({ main, dark, light, accent }: Palette) =>
  `<g transform="rotate(-5 400 300)">` +
  box(166, 136, 484, 336, '#3a2c20', 6).replace('/>', ' fill-opacity="0.16"/>') +
  box(154, 124, 484, 336, '#fffdf7', 6) +
  box(172, 142, 448, 300, light, 2) +
  oval(520, 214, 38, 38, '#fff1bd') +
  shape('M172 360 L284 226 L352 306 L420 214 L620 408 V442 H172 Z', main) +
  shape('M284 226 L316 264 L290 280 L262 252 Z M420 214 L462 254 L424 274 L392 252 Z', '#ffffff') +
  shape('M172 390 Q300 350 400 392 Q510 430 620 380 V442 H172 Z', accent) +
  line('M208 412 q20 -10 40 0 t40 0 M330 424 q20 -10 40 0 t40 0', '#ffffff', 4, ' stroke-opacity="0.7"') +
  `<g transform="rotate(-12 400 300)">` +
  box(278, 262, 250, 74, '#fffdf7', 10).replace('/>', ` stroke="${dark}" stroke-width="8"/>`) +
  `<text x="403" y="313" font-family="Georgia, serif" font-weight="bold" font-size="38" text-anchor="middle" fill="${dark}">SOLD OUT</text>` +
  '</g></g>'
