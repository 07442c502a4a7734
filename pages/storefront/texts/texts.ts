/** The texts of the shop. To translate: write a folder like en/ with the same exports, and name it here. */
export * as texts from './en/texts.ts'
