import { Exact } from "@/lib/base/exact";
import type { SchemeDocument, SchemeGroup, SchemeItem } from "@/lib/rules/types";

type Figure = string | number;

export type TreeNode = {
  readonly of: "group" | "item";
  readonly code: string;
  readonly depth: number;
  readonly weight: Figure | undefined;
  readonly max: Figure | undefined;
  readonly isBonus: boolean;
  readonly children: readonly TreeNode[];
  readonly group?: SchemeGroup;
  readonly item?: SchemeItem;
  /** What the children add up to, and whether that is what the group states. */
  readonly sum?: LevelSum;
};

export type LevelSum = { readonly of: "weight" | "max"; readonly total: string; readonly fits: boolean };

const exact = (figure: Figure | undefined) => (figure === undefined ? undefined : Exact.parse(figure));

/** Groups and indicators as a tree; indicators without a group stand at the top. */
export function indicatorTree(document: SchemeDocument): TreeNode[] {
  const groups = document.groups ?? [];
  const items = document.items ?? [];
  const seen = new Set<string>();

  function below(parent: string | undefined, depth: number): TreeNode[] {
    const inner = groups.filter((group) => group.parent === parent && !seen.has(group.code));
    for (const group of inner) seen.add(group.code);
    return [
      ...inner.map((group) => groupNode(group, depth)),
      ...items.filter((item) => item.group === parent).map((item) => itemNode(item, depth)),
    ];
  }

  function groupNode(group: SchemeGroup, depth: number): TreeNode {
    const children = below(group.code, depth + 1);
    const { code, weight, max } = group;
    const sum = levelSum(group, children);
    const node = {
      of: "group",
      code,
      depth,
      weight,
      max,
      isBonus: group.bonus === true,
      children,
      group,
    } as const;
    return sum ? { ...node, sum } : node;
  }

  const itemNode = (item: SchemeItem, depth: number): TreeNode => ({
    of: "item",
    code: item.code,
    depth,
    weight: item.weight,
    max: "max" in item ? item.max : undefined,
    isBonus: item.bonus === true,
    children: [],
    item,
  });

  return below(undefined, 0);
}

/** The tree in reading order. */
export function flatTree(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...flatTree(node.children)]);
}

function levelSum(group: SchemeGroup, children: readonly TreeNode[]): LevelSum | undefined {
  const counted = children.filter((child) => !child.isBonus);
  const of = group.combine === "weighted" ? "weight" : "max";
  if (counted.length === 0 || (of === "max" && (group.combine ?? "sum") !== "sum")) return undefined;
  const figures = counted.map((child) => exact(of === "weight" ? child.weight : child.max));
  if (of === "max" && figures.every((figure) => figure === undefined)) return undefined;
  const total = figures.reduce<Exact>((sum, figure) => sum.add(figure ?? Exact.ZERO), Exact.ZERO);
  const target = of === "weight" ? Exact.ONE : exact(group.max);
  const text = of === "weight" ? `${total.mul(Exact.int(100))}%` : total.toString();
  return { of, total: text, fits: target === undefined || total.eq(target) };
}
