import { SankeyChart } from "echarts/charts";
import { GraphicComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Flow } from "@/lib/workshop/compute/simulation/compare";

echarts.use([GraphicComponent, SankeyChart, SVGRenderer]);

/** Blue upwards, orange downwards, grey where nothing moves: told apart with any colour vision. */
export const flowTones = { up: "#1e4e79", down: "#d97706", same: "#a8a29e", gap: "#57534e" } as const;

type Names = { readonly before: (level: number | null) => string; readonly after: Names["before"] };

export type FlowDrawing = {
  readonly flows: readonly Flow[];
  readonly names: Names;
  /** Over the left and the right column. */
  readonly heads: readonly [string, string];
};

const font = {
  fontSize: 13,
  color: "#0c0a09",
  fontFamily: "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif",
};

function toneOf({ before, after }: Flow): string {
  if (before === null || after === null) return flowTones.gap;
  return after > before ? flowTones.up : after < before ? flowTones.down : flowTones.same;
}

/** The levels of one side from the highest down, each once, with its people. */
function nodesOf(flows: readonly Flow[], side: "before" | "after", nameOf: Names["before"]) {
  const counts = new Map<number | null, number>();
  for (const flow of flows) counts.set(flow[side], (counts.get(flow[side]) ?? 0) + flow.number);
  return [...counts]
    .sort(([a], [b]) => (b ?? -1) - (a ?? -1))
    .map(([level, number]) => ({
      name: `${side} ${level}`,
      depth: side === "before" ? 0 : 1,
      value: number,
      itemStyle: { color: "#44403c" },
      label: {
        formatter: `${nameOf(level)} ${number}`,
        position: side === "before" ? ("left" as const) : ("right" as const),
      },
    }));
}

/** Who goes from which level to which, as SVG text drawn on the server. */
export function drawFlow({ flows, names, heads }: FlowDrawing, width = 480): string {
  const nodes = [...nodesOf(flows, "before", names.before), ...nodesOf(flows, "after", names.after)];
  const most = Math.max(...[0, 1].map((depth) => nodes.filter((node) => node.depth === depth).length));
  const height = 90 + most * 44;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  const head = (text: string, place: object) => ({
    type: "text",
    top: 8,
    ...place,
    style: { text, ...font },
  });
  chart.setOption({
    animation: false,
    graphic: [head(heads[0], { left: 8 }), head(heads[1], { right: 8 })],
    series: [
      {
        type: "sankey",
        left: 96,
        right: 96,
        top: 44,
        bottom: 16,
        nodeGap: 14,
        nodeWidth: 12,
        layoutIterations: 0,
        silent: true,
        label: font,
        data: nodes,
        links: flows.map((flow) => ({
          source: `before ${flow.before}`,
          target: `after ${flow.after}`,
          value: flow.number,
          lineStyle: { color: toneOf(flow), opacity: 0.55, curveness: 0.5 },
        })),
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
