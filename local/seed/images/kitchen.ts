import type { Palette } from './palettes.ts'
import { box, line, oval, shadow, shape, times } from './shapes.ts'

export const breadKnife = ({ main, dark, light, accent }: Palette) =>
  shadow(400, 508, 290) +
  shape('M190 470 Q170 330 300 320 Q420 300 520 330 Q600 350 590 470 Q580 500 400 500 Q200 500 190 470 Z', '#c98d4e') +
  shape('M206 440 Q200 348 306 338 Q420 320 512 346 Q440 350 340 372 Q240 392 206 440 Z', '#e3b478') +
  times(4, (cut) => line(`M${288 + cut * 66} 352 q24 26 14 62`, '#f6dcb2', 11)) +
  `<g transform="rotate(-14 400 240)">` +
  shape(
    `M110 214 Q120 176 170 172 H520 V236 ${times(17, (tooth) => `L${510 - tooth * 22} 246 L${500 - tooth * 22} 236 `)} L150 236 Q118 232 110 214 Z`,
    '#d7dde2',
  ) +
  shape('M128 206 Q138 184 172 182 H520 V196 H160 Z', '#f3f6f8') +
  box(516, 168, 22, 76, accent, 5) +
  shape('M536 172 H672 Q704 176 704 208 Q704 240 668 240 Q620 226 536 240 Z', main) +
  shape('M540 180 H668 Q690 182 694 200 Q620 190 540 198 Z', light, 0.6) +
  times(3, (rivet) => oval(572 + rivet * 44, 208, 7, 7, dark)) +
  '</g>'

export const castIronPan = ({ main, dark, light, accent }: Palette) =>
  oval(352, 330, 206, 206, '#3a2c20', 0.16) +
  `<g transform="rotate(-32 340 310)">` +
  box(520, 284, 236, 52, dark, 26) +
  box(520, 288, 226, 40, main, 20) +
  oval(724, 310, 14, 9, '#f4ede2') +
  '</g>' +
  oval(340, 310, 206, 206, dark) +
  oval(340, 310, 196, 196, main) +
  oval(340, 314, 168, 168, dark) +
  oval(340, 318, 160, 160, main) +
  line('M220 252 Q268 186 346 184', light, 10, ' stroke-opacity="0.6"') +
  shape('M262 330 Q250 262 324 258 Q400 230 426 292 Q462 340 410 376 Q350 420 298 390 Q262 376 262 330 Z', '#fffaf0') +
  oval(344, 322, 44, 42, '#f2b632') +
  oval(332, 310, 12, 8, '#fbe08c') +
  times(6, (herb) => oval(230 + herb * 42, herb % 2 ? 424 : 222, 6, 3, accent))

export const teaPot = ({ main, dark, light, accent }: Palette) =>
  shadow(390, 516, 220) +
  line('M548 300 Q668 290 640 386 Q616 446 530 430', dark, 26) +
  shape('M256 330 Q176 320 150 236 L116 230 Q122 214 150 214 Q186 222 206 266 Q230 306 282 300 Z', dark) +
  shape('M390 232 C580 232 600 512 470 512 H310 C180 512 200 232 390 232 Z', main) +
  shape('M300 270 Q236 330 262 430 Q270 466 300 486 Q250 380 322 270 Z', light, 0.65) +
  oval(390, 240, 96, 24, dark) +
  shape('M300 232 Q320 178 390 176 Q460 178 480 232 Q390 258 300 232 Z', main) +
  oval(390, 166, 22, 20, accent) +
  times(5, (dot) => oval(310 + dot * 42, 400 + (dot % 2) * 26, 11, 11, accent)) +
  line('M130 186 q-18 -26 2 -50 q18 -24 0 -50', '#ffffff', 9, ' stroke-opacity="0.75"')

export const enamelMug = ({ main, dark, light, accent }: Palette) =>
  shadow(390, 508, 190) +
  line('M518 260 Q640 250 624 350 Q606 432 506 420', dark, 30) +
  line('M520 262 Q630 254 616 348 Q600 420 508 412', main, 16) +
  shape('M236 196 H544 L526 470 Q524 506 484 506 H296 Q256 506 254 470 Z', main) +
  shape('M252 206 H300 L306 500 H290 Q262 500 260 466 Z', light, 0.7) +
  oval(390, 196, 154, 34, dark) +
  oval(390, 200, 140, 27, '#6b4630') +
  line('M236 196 A154 34 0 0 0 544 196', dark, 9) +
  shape('M390 300 l26 54 58 8 -42 42 10 60 -52 -28 -52 28 10 -60 -42 -42 58 -8 Z', accent) +
  times(3, (wisp) =>
    line(`M${340 + wisp * 50} 146 q-16 -22 2 -46 q16 -20 0 -44`, '#ffffff', 8, ' stroke-opacity="0.8"'),
  )

export const storageBox = ({ main, dark, light, accent }: Palette) =>
  shadow(400, 516, 230) +
  times(3, (level) => {
    const [x, y, width] = [
      [200, 376, 400],
      [226, 252, 348],
      [256, 140, 288],
    ][level]!
    const [front, lid] = level % 2 === 0 ? [main, dark] : [light, main]
    return (
      box(x!, y!, width!, 136, front!, 8) +
      box(x! - 10, y! - 8, width! + 20, 34, lid!, 8) +
      box(x! + width! / 2 - 40, y! + 56, 80, 44, '#fffaf0', 6) +
      line(`M${x! + width! / 2 - 24} ${y! + 72} h48 M${x! + width! / 2 - 24} ${y! + 86} h30`, accent, 5)
    )
  })
