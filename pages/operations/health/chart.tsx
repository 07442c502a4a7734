import { useEffect, useRef, useSyncExternalStore } from 'react'
import UPlot from 'uplot'
import { formatMomentAlone, formatNumber, formatShortDay, formatTime } from '../../ui/format.ts'
import { texts } from '../texts/texts.ts'

export interface Series {
  name: string
  /** A colour of the design, for example `--color-moving`. */
  colour: string
  isDashed?: boolean
  values: (number | null)[]
}

interface ChartProps {
  title: string
  /** The beginnings of the intervals. */
  times: Date[]
  series: Series[]
  /** How the table names the times. */
  formatMoment?: (at: Date) => string
  formatValue?: (value: number) => string
  /** The steps that the axis of the values may have. */
  steps?: number[]
}

/** The indices of the values without a neighbour: no line is drawn to them, or only one over a gap. */
const isolated = (values: Series['values']): number[] =>
  values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? values[index + 1] ?? null) === null ? [index] : [],
  )

const formatCount = (value: number) => formatNumber(Math.round(value * 10) / 10)

const height = 200
const daySeconds = 86_400
/** The shortest period that the axis shows: one value alone has no length. */
const leastSeconds = 300

/** A chart over time, and the same figures as a table. */
export function Chart({
  title,
  times,
  series,
  formatMoment = formatMomentAlone,
  formatValue = formatCount,
  steps,
}: ChartProps) {
  const isDark = useIsDark()
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours depend on the theme.
  useEffect(() => {
    const element = place.current!
    // A canvas knows no `light-dark()`: the colour of an element is resolved.
    const colour = (name: string) => {
      element.style.color = `var(${name})`
      return getComputedStyle(element).color
    }
    const span = times.length > 1 ? (times.at(-1)!.getTime() - times[0]!.getTime()) / 1_000 : 0
    const format = span > 2 * daySeconds ? formatShortDay : formatTime
    const axis = {
      stroke: colour('--color-muted'),
      grid: { stroke: colour('--color-line'), width: 1 },
      ticks: { show: false },
    }
    const plot = new UPlot(
      {
        width: element.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false },
        axes: [
          { ...axis, values: (_plot, splits) => splits.map((seconds) => format(new Date(seconds * 1_000))) },
          {
            ...axis,
            size: 44,
            ...(steps && { incrs: steps }),
            values: (_plot, splits) => splits.map(formatValue),
          },
        ],
        series: [
          {},
          ...series.map(
            ({ colour: name, isDashed }): UPlot.Series => ({
              stroke: colour(name),
              ...(isDashed && { dash: [4, 4] }),
              width: 2,
              spanGaps: true,
              points: {
                size: 5,
                filter: (_plot, index, areAllShown) => (areAllShown ? null : isolated(series[index - 1]!.values)),
              },
            }),
          ),
        ],
        scales: {
          x: { range: (_plot, low, high) => [Math.min(low, high - leastSeconds), high] },
          y: { range: (_plot, _low, high) => [0, Math.max(1, high * 1.1)] },
        },
      },
      [times.map((time) => time.getTime() / 1000), ...series.map(({ values }) => values)],
      element,
    )
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      plot.destroy()
    }
  }, [times, series, formatValue, steps, isDark])

  return (
    <section className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-raised p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-semibold">{title}</h2>
        <ul className="flex flex-wrap gap-x-4 text-tiny text-muted">
          {series.map(({ name, colour, isDashed }) => (
            <li key={name} className="flex items-center gap-1.5">
              <span
                aria-hidden
                className={`w-4 border-t-2 ${isDashed ? 'border-dashed' : ''}`}
                style={{ borderColor: `var(${colour})` }}
              />
              {name}
            </li>
          ))}
        </ul>
      </div>
      <div ref={place} aria-hidden />
      <details>
        <summary className="link rounded-control text-tiny">{texts.health.table}</summary>
        <div className="mt-2 max-h-60 overflow-auto">
          <table className="w-full text-tiny" aria-label={title}>
            <thead>
              <tr className="text-left text-muted">
                <th scope="col">{texts.health.time}</th>
                {series.map(({ name }) => (
                  <th key={name} scope="col" className="text-right">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.map((time, index) => (
                <tr key={time.getTime()}>
                  <th scope="row" className="text-left font-normal">
                    {formatMoment(time)}
                  </th>
                  {series.map(({ name, values }) => (
                    <td key={name} className="figures text-right">
                      {values[index] === null || values[index] === undefined ? '–' : formatValue(values[index])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

const darkTheme = window.matchMedia('(prefers-color-scheme: dark)')

function onTheme(listener: () => void): () => void {
  darkTheme.addEventListener('change', listener)
  return () => darkTheme.removeEventListener('change', listener)
}

/** Whether the window is dark. It may change while the page is open. */
const useIsDark = (): boolean => useSyncExternalStore(onTheme, () => darkTheme.matches)
