import { parseArgs } from 'node:util'
import { type Topology, topologyOf } from '../topologies/topologies.ts'
import type { ChaosOptions } from './run-chaos.ts'

export const usage = `npm run chaos -- [--seed N] [--minutes M] [--flush] [--embedded-redis] [--replicas N] [--together]
                 [--buyers N] [--idle-seconds N] [--topology NAME] [--keep]`

/** The limit of a minute, plus a margin for a busy machine. */
export const strandedSeconds = 80

export type CommandLine = Omit<ChaosOptions, 'log' | 'signal' | 'programs'>

/** @throws {Error} for an unknown option or an invalid value. */
export function readCommandLine(args: string[]): CommandLine {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string' },
      minutes: { type: 'string', default: '2' },
      flush: { type: 'boolean', default: false },
      'embedded-redis': { type: 'boolean', default: false },
      replicas: { type: 'string' },
      together: { type: 'boolean', default: false },
      buyers: { type: 'string', default: '12' },
      'idle-seconds': { type: 'string', default: '240' },
      topology: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  })
  return {
    seed: values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : number('seed', values.seed, 0),
    seconds: number('minutes', values.minutes, 0.1) * 60,
    flush: values.flush,
    embeddedRedis: values['embedded-redis'],
    replicas: replicasOf(values.replicas, values.together),
    together: values.together,
    buyers: number('buyers', values.buyers, 1),
    idleSeconds: number('idle-seconds', values['idle-seconds'], 1),
    strandedSeconds,
    topology: topologyOfProcesses(values.topology),
    keep: values.keep,
  }
}

function topologyOfProcesses(name: string | undefined): Topology | undefined {
  const topology = topologyOf(name)
  if (topology?.startSystem) throw new Error(`--topology ${name} is for the end-to-end tests alone`)
  return topology
}

function replicasOf(text: string | undefined, together: boolean): number {
  const replicas = number('replicas', text ?? (together ? '1' : '2'), 1)
  if (together && replicas > 1) throw new Error('--together is one process: --replicas must be 1')
  return replicas
}

function number(name: string, text: string, least: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least)) throw new Error(`--${name} must be a number of at least ${least}`)
  return value
}
