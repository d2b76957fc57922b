import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([AriaComponent, BarChart, GridComponent, LegendComponent, SVGRenderer]);

export type Series = {
  readonly name: string;
  /** null = not known or kept back: no bar, which is not a bar of zero. */
  readonly values: readonly (number | null)[];
};

export type Drawing = {
  /** Bars lie beside names, columns stand over levels, stages or periods. */
  readonly shape: "bars" | "columns";
  readonly isStacked?: boolean;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** What the figures count, at the end of their axis: "人". */
  readonly unit: string;
  readonly tones?: readonly string[];
  /** Largest value of the axis, e.g. 100 for shares. */
  readonly most?: number;
};

/** From dull to gold: stars from zero on. */
export const starTones = ["#57534e", "#a8a29e", "#d6b370", "#c8912f", "#a66a12", "#7a4a00"] as const;
const tones = ["#1e4e79", "#c8912f", "#57534e", "#a8a29e", "#e7e5e4"] as const;

const font = { fontSize: 12, color: "#292524" };
/** Figures stay readable on every tone and every pattern. */
const figure = { fontSize: 12, color: "#0c0a09", textBorderColor: "#fff", textBorderWidth: 3 };

const grouped = ({ value }: { value?: unknown }) =>
  typeof value === "number" ? value.toLocaleString("en-US") : "";

function heightOf({ shape, categories, series, isStacked }: Drawing): number {
  if (shape === "columns") return 270;
  return 76 + categories.length * (isStacked ? 18 : 6 + 12 * series.length);
}

function seriesOf({ shape, isStacked, series }: Drawing): object[] {
  const outside = shape === "bars" ? "right" : "top";
  return series.map(({ name, values }) => ({
    type: "bar",
    name,
    data: values.map((value) => (isStacked && value === 0 ? null : value)),
    barMaxWidth: shape === "bars" ? 14 : 44,
    ...(isStacked ? { stack: "all" } : {}),
    label: { show: true, position: isStacked ? "inside" : outside, formatter: grouped, ...figure },
    labelLayout: { hideOverlap: true },
  }));
}

/**
 * A picture of figures as SVG text, drawn on the server so that no chart library reaches the browser. Figures stand at
 * their bars and every series has a pattern of its own, so that it reads in black and white.
 */
export function draw(drawing: Drawing, width = 480): string {
  const { shape, categories, unit, most, series } = drawing;
  const isLying = shape === "bars";
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height: heightOf(drawing) });
  const names = { type: "category", data: categories, axisLabel: { ...font, interval: 0 } };
  const values = {
    type: "value",
    name: unit,
    nameTextStyle: font,
    nameGap: isLying ? 28 : 12,
    max: most,
    minInterval: 1,
    splitNumber: 4,
    axisLabel: font,
    splitLine: { lineStyle: { color: "#e2e0de" } },
  };
  chart.setOption({
    animation: false,
    color: [...(drawing.tones ?? tones)],
    textStyle: { fontFamily: "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" },
    aria: { enabled: true, decal: { show: series.length > 1 } },
    legend: series.length > 1 ? { top: 0, itemGap: 8, textStyle: font } : undefined,
    grid: { left: 8, right: isLying ? 64 : 16, top: series.length > 1 ? 52 : 32, bottom: 24 },
    xAxis: isLying ? values : names,
    yAxis: isLying ? { ...names, inverse: true } : values,
    series: seriesOf(drawing),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
