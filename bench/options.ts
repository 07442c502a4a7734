import { parseArgs } from 'node:util'

/** The command-line options of all benchmarks. */
export interface Options {
  /** How long each part runs in each round. */
  milliseconds: number
  /** How often everything is measured, in turn. */
  rounds: number
  /** Parts whose names contain one of these; empty for all. */
  only: string[]
  /** Further switches that are set, and values that are given. */
  switches: ReadonlySet<string>
  values: Readonly<Record<string, string>>
}

interface OptionNames {
  seconds: number
  rounds: number
  switches?: string[]
  values?: string[]
}

/** Reads the command line. @throws {Error} for an unknown option or an invalid value. */
export function readOptions(defaults: OptionNames, from?: string[]): Options {
  const { switches = [], values = [] } = defaults
  const { values: given } = parseArgs({
    args: from,
    options: {
      seconds: { type: 'string', default: String(defaults.seconds) },
      rounds: { type: 'string', default: String(defaults.rounds) },
      only: { type: 'string', multiple: true, default: [] },
      ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])),
      ...Object.fromEntries(values.map((name) => [name, { type: 'string' as const }])),
    },
  })
  const all = given as Record<string, string | boolean | string[] | undefined>
  return {
    milliseconds: positive('seconds', String(all.seconds)) * 1_000,
    rounds: positive('rounds', String(all.rounds)),
    only: (all.only as string[]).flatMap((names) => names.split(',')),
    switches: new Set(switches.filter((name) => all[name] === true)),
    values: Object.fromEntries(values.flatMap((name) => (typeof all[name] === 'string' ? [[name, all[name]]] : []))),
  }
}

/** Whether a part is selected. */
export function isWanted({ only }: Options, part: string): boolean {
  return only.length === 0 || only.some((name) => part.includes(name))
}

/** A number above 0. */
export function positive(name: string, value: string): number {
  const number = Number(value)
  if (number > 0) return number
  throw new Error(`--${name} is ${JSON.stringify(value)}, it must be a number above 0`)
}
