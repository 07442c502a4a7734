import type { Palette } from './palettes.ts'
import { box, line, oval, shadow, shape, times } from './shapes.ts'

export const deskLamp = ({ main, dark, light, accent }: Palette) =>
  shadow(380, 512, 170) +
  shape('M470 214 L300 480 H640 Z', '#ffe9a8', 0.45) +
  oval(380, 500, 110, 22, dark) +
  oval(380, 492, 110, 20, main) +
  line('M380 486 L300 330 L450 200', dark, 16) +
  line('M380 484 L300 328', light, 4) +
  oval(300, 330, 15, 15, accent) +
  shape('M412 168 L512 226 Q478 300 392 262 Q366 232 412 168 Z', main) +
  shape('M412 168 L440 184 Q398 232 404 266 Q366 244 412 168 Z', light, 0.6) +
  oval(470, 262, 34, 18, '#fff3c9')

export const readingChair = ({ main, dark, light, accent }: Palette) =>
  shadow(400, 520, 220) +
  line('M270 460 L244 516 M530 460 L556 516 M330 470 L322 516 M470 470 L478 516', accent, 14) +
  box(270, 130, 260, 290, main, 84) +
  box(300, 160, 200, 240, light, 64) +
  times(3, (row) => times(3, (column) => oval(340 + column * 60, 210 + row * 56, 5, 5, dark))) +
  box(216, 300, 84, 176, main, 42) +
  box(500, 300, 84, 176, main, 42) +
  box(284, 376, 232, 96, dark, 26) +
  box(284, 360, 232, 76, main, 34) +
  shape('M300 376 Q400 350 500 376 L500 384 Q400 362 300 384 Z', light, 0.7)

export const sideTable = ({ main, dark, light, accent }: Palette) =>
  shadow(400, 522, 190) +
  line('M320 290 L262 512', dark, 20) +
  line('M480 290 L538 512', dark, 20) +
  line('M400 300 L400 524', main, 20) +
  oval(400, 288, 210, 44, dark) +
  oval(400, 272, 210, 44, main) +
  oval(400, 270, 176, 34, light, 0.55) +
  line('M260 272 Q400 240 540 272 M286 284 Q400 262 514 284', dark, 2, ' stroke-opacity="0.35"') +
  box(432, 176, 56, 86, accent, 12) +
  shape('M460 180 Q430 110 452 84 Q468 120 462 178 Z', '#6d8f5e') +
  shape('M460 180 Q500 128 520 122 Q504 168 464 184 Z', '#84a873')

export const wallClock = ({ main, dark, light, accent }: Palette) =>
  oval(414, 306, 196, 196, '#3a2c20', 0.16) +
  oval(400, 290, 196, 196, dark) +
  oval(400, 290, 182, 182, main) +
  oval(400, 290, 158, 158, light) +
  times(12, (hour) => {
    const [sin, cos] = [Math.sin((hour * Math.PI) / 6), Math.cos((hour * Math.PI) / 6)].map((n) => Number(n.toFixed(4)))
    const from = hour % 3 === 0 ? 122 : 132
    const [x, y] = [400 + from * sin!, 290 - from * cos!].map((n) => n.toFixed(1))
    const [toX, toY] = [400 + 144 * sin!, 290 - 144 * cos!].map((n) => n.toFixed(1))
    return line(`M${x} ${y} L${toX} ${toY}`, dark, hour % 3 === 0 ? 9 : 5)
  }) +
  line('M400 290 L342 232', dark, 13) +
  line('M400 290 L476 206', dark, 9) +
  line('M400 312 L400 168', accent, 4) +
  oval(400, 290, 12, 12, accent)
