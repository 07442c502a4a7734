import type { Result } from '../run.ts'
import { figure, markdownTable, type TitledTable } from '../table.ts'

/** The tables of a result with its command, time, commit and machine. */
export function section(result: Result<{ foundations?: string[] }>, tables: readonly TitledTable[]): string {
  const { at, commit, isChanged, processors, memoryGiB, node, loadBefore, command } = result.circumstances
  const source = `${commit}${isChanged ? ' with changes' : ''}`
  const foundations = (result.foundations ?? []).map((text) => text.replace(/ \(port \d+\)|, port \d+/, ''))
  const circumstances = [
    `\`${asNpmRunsIt(command)}\``,
    `${at.slice(0, 16).replace('T', ' ')} UTC, commit ${source}`,
    `${processors}, ${memoryGiB} GiB, load ${figure(loadBefore)} before`,
    // The servers of the systems of one benchmark differ in their ports only.
    [`Node ${node.slice(1)}`, ...new Set(foundations)].join(', '),
  ]
  const texts = tables.map(([title, table]) => `**${title}**\n\n${markdownTable(table)}`)
  return [`${circumstances.join('. ')}.`, ...texts].join('\n\n')
}

/** The command as a reader runs it: a shell's Node may be too old, and npm finds ours. */
function asNpmRunsIt(command: string): string {
  const [, name, options = ''] = /^node bench\/(\w+)\/main\.ts(.*)$/.exec(command) ?? []
  return name ? `npm run bench:${name}${options && ` --${options}`}` : command
}
