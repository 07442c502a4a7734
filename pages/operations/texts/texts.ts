import { english } from './en.ts'

/** The texts of all pages. To translate: write a file like en.ts of the same type, and choose by `navigator.language`. */
export const texts: typeof english = english
