/** The colours of one version of a product, and of the room around it. */
export interface Palette {
  main: string
  dark: string
  light: string
  accent: string
  wall: string
  floor: string
}

export const palettes = {
  oak: { main: '#c89b66', dark: '#966c3d', light: '#e9cfa6', accent: '#5f7f73', wall: '#f4ede2', floor: '#e5d7c2' },
  walnut: { main: '#7d5238', dark: '#523223', light: '#a97b5b', accent: '#d8a657', wall: '#efe6de', floor: '#dccabb' },
  slate: { main: '#67778a', dark: '#434f5e', light: '#9dabba', accent: '#e0a458', wall: '#e9edf1', floor: '#d3dae1' },
  moss: { main: '#75895a', dark: '#4d5f39', light: '#a9b98d', accent: '#d9b382', wall: '#eef1e5', floor: '#d9e0c9' },
  rust: { main: '#b8583a', dark: '#813722', light: '#dd9170', accent: '#3f5a66', wall: '#f6e9e1', floor: '#e8d0c2' },
  sand: { main: '#d9bd93', dark: '#ac8d61', light: '#efdfc4', accent: '#8c6f8e', wall: '#f8f2e7', floor: '#ebdfca' },
  ink: { main: '#2f3e63', dark: '#1b2540', light: '#5d6f9c', accent: '#e6b655', wall: '#e7eaf3', floor: '#d0d6e6' },
  snow: { main: '#f7f7f5', dark: '#b9bdbf', light: '#ffffff', accent: '#7a9bb0', wall: '#dfe7ea', floor: '#cad6db' },
  studio: { main: '#3b3b3f', dark: '#202023', light: '#78787f', accent: '#f0653f', wall: '#f2dfd4', floor: '#e6c6b4' },
  travel: { main: '#e07a5f', dark: '#a94f38', light: '#f2b5a2', accent: '#3d6b7d', wall: '#e2eff1', floor: '#c6dfe3' },
} satisfies Record<string, Palette>

/** The name of a palette. */
export type Version = keyof typeof palettes
