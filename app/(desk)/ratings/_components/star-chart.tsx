import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

export type Distribution = {
  /** Words of the levels, lowest first. */
  readonly levels: readonly string[];
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[];
};

const tones = ["#57534e", "#a8a29e", "#d6b370", "#c8912f", "#a66a12", "#7a4a00"];

/** The distribution as SVG text; drawn on the server, so that no chart library reaches the browser. */
export function drawDistribution({ levels, rows }: Distribution, width = 880): string {
  const height = 70 + rows.length * 26;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  const font = { fontSize: 13, color: "#292524" };
  chart.setOption({
    animation: false,
    color: tones,
    textStyle: { fontFamily: "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" },
    legend: { top: 4, textStyle: font },
    grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
    xAxis: { type: "value", minInterval: 1, axisLabel: font, splitLine: { lineStyle: { color: "#e2e0de" } } },
    yAxis: { type: "category", inverse: true, data: rows.map((row) => row.name), axisLabel: font },
    series: levels.map((name, index) => ({
      name,
      type: "bar",
      stack: "stars",
      barMaxWidth: 18,
      data: rows.map((row) => row.counts[index] ?? 0),
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** Stars by township as a picture; its figures stand in the table beside it. */
export function StarChart({ data, alt }: { data: Distribution; alt: string }) {
  const source = `data:image/svg+xml;base64,${Buffer.from(drawDistribution(data)).toString("base64")}`;
  // biome-ignore lint/performance/noImgElement: an SVG made for this page; there is nothing to optimise
  return <img src={source} alt={alt} className="w-full rounded-field bg-white" />;
}
