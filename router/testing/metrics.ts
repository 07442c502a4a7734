/** Reads `/metrics`: values by name, including labels as printed. Missing metrics are 0. */
export async function readMetrics(base: string): Promise<(name: string) => number> {
  const text = await (await fetch(`${base}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const values = new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  )
  return (name) => values.get(name) ?? 0
}
