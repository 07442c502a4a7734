/** `off`: no trusted documents. `prefer`: trusted documents and others. `only`: nothing but trusted documents. */
export const documentModes = ['off', 'prefer', 'only'] as const
export type DocumentMode = (typeof documentModes)[number]
