import { projectDirectory } from '../config.ts'

/** The format of V8's profiler: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  /** Microseconds from one sample to the next. */
  timeDeltas: number[]
}

export interface SelfTime {
  name: string
  /** Microseconds. */
  time: number
}

const notBusy = new Set(['(idle)', '(root)'])
/** Functions that start and end the profile. */
const profiler = 'node:inspector'

/** The self time of each package and each function, longest first, without idle time. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const packages = new Map<string, number>()
  const functions = new Map<string, number>()
  let total = 0
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id)
    if (!frame || notBusy.has(frame.functionName) || frame.url === profiler) continue
    const time = timeDeltas[index] ?? 0
    total += time
    const place = packageOf(frame.url, frame.functionName)
    const file = frame.url.split('/').slice(-2).join('/')
    const name = `${frame.functionName || '(anonymous)'} ${file}${file ? `:${frame.lineNumber + 1}` : ''}`
    packages.set(place, (packages.get(place) ?? 0) + time)
    functions.set(name, (functions.get(name) ?? 0) + time)
  }
  return { packages: sorted(packages), functions: sorted(functions), total }
}

/** The package of a file, or the folder of our own file. */
export function packageOf(url: string, functionName: string): string {
  if (url === '')
    return functionName === '(garbage collector)' || functionName === '(program)' ? functionName : '(native)'
  if (url.startsWith('node:')) return url.startsWith('node:internal/') ? `node:${url.split('/')[1]}` : url
  const inside = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
  if (inside) return inside
  const path = url.replace('file://', '').replace(projectDirectory, '')
  return `ours: ${path.split('/').slice(0, -1).join('/') || path}`
}

function sorted(times: ReadonlyMap<string, number>): SelfTime[] {
  return [...times].map(([name, time]) => ({ name, time })).sort((a, b) => b.time - a.time)
}
