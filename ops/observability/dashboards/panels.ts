// The two kinds of panels that the dashboards use. Each says what it shows and when to act.
import {
  BigValueColorMode,
  BigValueGraphMode,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as GraphBuilder } from '@grafana/grafana-foundation-sdk/timeseries'

/** The Prometheus that the reader chose in the variable `datasource`. */
export const prometheus = { type: 'prometheus', uid: '$' + '{datasource}' }

/** A unit of Grafana. */
export type Unit =
  | 'short'
  | 'none'
  | 's'
  | 'bytes'
  | 'Bps'
  | 'percentunit'
  | 'reqps'
  | 'ops'
  | 'opm'
  | 'bool_yes_no'
  | 'dateTimeFromNow'

export interface Query {
  expr: string
  /** The legend, for example `{{service}}`. */
  legend?: string
  /** Shows the traces of single observations: for histograms. */
  hasExemplars?: boolean
}

interface PanelOptions {
  title: string
  /** What it shows, and when to act. */
  description: string
  unit: Unit
  /** Of 24. Default 8 for a graph, 4 for a figure. */
  width?: number
  /** From these values on the figure is a warning, or bad. The worse value may be the lower one. */
  limits?: { warning: number; bad: number }
}

interface GraphOptions extends PanelOptions {
  queries: Query[]
  isStacked?: boolean
}

interface FigureOptions extends PanelOptions {
  expr: string
  legend?: string
  decimals?: number
}

/** A curve for each time series. */
export function graph({ queries, isStacked = false, width = 8, ...options }: GraphOptions) {
  const panel = new GraphBuilder()
    .title(options.title)
    .description(options.description)
    .datasource(prometheus)
    .unit(options.unit)
    .min(0)
    .height(8)
    .span(width)
    .drawStyle(GraphDrawStyle.Line)
    .lineWidth(1)
    .fillOpacity(isStacked ? 30 : 8)
    .showPoints(VisibilityMode.Never)
    .thresholds(thresholds(options.limits))
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
  if (isStacked) panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal))
  for (const [index, query] of queries.entries()) panel.withTarget(target(query, index))
  return panel
}

/** The newest value, large, before a curve of the past. */
export function figure({ expr, legend, width = 4, decimals = 1, ...options }: FigureOptions) {
  return new StatBuilder()
    .title(options.title)
    .description(options.description)
    .datasource(prometheus)
    .unit(options.unit)
    .decimals(decimals)
    .height(5)
    .span(width)
    .graphMode(BigValueGraphMode.Area)
    .colorMode(BigValueColorMode.Value)
    .thresholds(thresholds(options.limits))
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .withTarget(target({ expr, ...(legend !== undefined && { legend }) }, 0))
}

function target({ expr, legend, hasExemplars = false }: Query, index: number) {
  const query = new DataqueryBuilder()
    .refId(String.fromCharCode(65 + index))
    .datasource(prometheus)
    .expr(expr)
    .format(PromQueryFormat.TimeSeries)
    .range()
  if (hasExemplars) query.exemplar(true)
  return legend === undefined ? query : query.legendFormat(legend)
}

function thresholds(limits: PanelOptions['limits']) {
  const steps = limits ? stepsOf(limits) : [{ value: null, color: 'green' }]
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps)
}

function stepsOf({ warning, bad }: NonNullable<PanelOptions['limits']>) {
  if (bad >= warning)
    return [
      { value: null, color: 'green' },
      { value: warning, color: 'orange' },
      { value: bad, color: 'red' },
    ]
  return [
    { value: null, color: 'red' },
    { value: bad, color: 'orange' },
    { value: warning, color: 'green' },
  ]
}
