/** The benchmarks of `npm run bench:all` in their order, by the names of their folders, with their options. */
export const benchmarks: [name: string, ...options: string[]][] = [
  ['orders', '--with-limits'],
  ['limits'],
  ['graph'],
  ['catalogue'],
  ['events'],
  ['live'],
  ['tokens'],
  ['report'],
]
