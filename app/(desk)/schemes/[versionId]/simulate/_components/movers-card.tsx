import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { Pair } from "@/lib/workshop/compute/simulation/compare";
import { type MoverKind, moverKinds, moversOf } from "@/lib/workshop/compute/simulation/movers";
import type { Trial } from "@/lib/workshop/data/simulation/run";
import { CauseLine } from "./cause-line";
import { NamesControl } from "./names-control";
import { TriedName } from "./tried-name";
import { useSides, type Versions } from "./use-sides";

const pageSize = 50;

type Props = { trial: Trial; versions: Versions; address: string; query: Params; withNames: boolean };

/** The people whose level differs, each with the reason in words. */
export function MoversCard({ trial, versions, address, query, withNames }: Props) {
  const t = useTranslations("simulation.movers");
  const kind = moverKinds.find((one) => one === param(query, "move"));
  const townshipId = trial.townships.find(({ id }) => id === param(query, "township"))?.id;
  const movers = moversOf(trial.comparison.pairs, { kind, townshipId });
  const page = Math.min(pageParam(query), Math.max(1, Math.ceil(movers.length / pageSize)));
  const shown = movers.slice((page - 1) * pageSize, page * pageSize);
  const names = { versions, cycleId: trial.period.id, address, query, withNames };
  return (
    <Card
      title={t("title", { count: movers.length })}
      flush
      id="movers"
      actions={
        <>
          <NamesControl {...names} />
          <ExportForm {...names} kind={kind} townshipId={townshipId} />
        </>
      }
    >
      <div className="space-y-3 px-4 pb-3">
        <p className="text-sm text-quiet">{t(withNames ? "named" : "masked")}</p>
        <Filter trial={trial} address={address} query={query} chosen={{ kind, townshipId }} />
      </div>
      {shown.length === 0 ? (
        <p className="px-4 pb-4 text-quiet">{t("none")}</p>
      ) : (
        <MoversTable trial={trial} versions={versions} shown={shown} />
      )}
      <Pager path={address} params={query} page={page} pageSize={pageSize} total={movers.length} />
    </Card>
  );
}

type ExportProps = {
  versions: Versions;
  cycleId: string;
  withNames: boolean;
  kind: MoverKind | undefined;
  townshipId: string | undefined;
};

/** The movers as they are filtered, as a sheet; asked for by POST, because it leaves a log entry. */
function ExportForm({ versions, cycleId, withNames, kind, townshipId }: ExportProps) {
  const t = useTranslations("simulation.movers");
  const fields = {
    partnerId: versions.before.id,
    cycleId,
    ...(withNames ? { names: "1" } : {}),
    ...(kind ? { kind } : {}),
    ...(townshipId ? { townshipId } : {}),
  };
  return (
    <form action={`/api/schemes/${versions.after.id}/simulate`} method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="btn btn-sm btn-outline border-base-content/40">
        {t("export")}
      </button>
    </form>
  );
}

type FilterProps = Pick<Props, "trial" | "address" | "query"> & {
  chosen: { kind: MoverKind | undefined; townshipId: string | undefined };
};

function Filter({ trial, address, query, chosen }: FilterProps) {
  const t = useTranslations("simulation");
  return (
    <search className="no-print">
      {/* Another choice by a link is another form: the browser keeps what stands in the fields of the old one. */}
      <form
        key={`${chosen.kind} ${chosen.townshipId}`}
        action={`${address}#movers`}
        method="get"
        className="flex flex-wrap items-end gap-3"
      >
        {["cycle", "with", "names"].map((name) => {
          const value = param(query, name);
          return value ? <input key={name} type="hidden" name={name} value={value} /> : null;
        })}
        <FilterSelect
          name="move"
          label={t("movers.move")}
          value={chosen.kind}
          all={t("movers.all")}
          options={moverKinds.map((kind) => ({ value: kind, label: t(`moves.${kind}`) }))}
        />
        <FilterSelect
          name="township"
          label={t("township")}
          value={chosen.townshipId}
          all={t("movers.everywhere")}
          options={trial.townships.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <button type="submit" className="btn btn-secondary">
          {t("movers.filter")}
        </button>
      </form>
    </search>
  );
}

const tones = { up: "success", gained: "info", down: "warn", lost: "error", leftOut: "neutral" } as const;

type TableProps = { trial: Trial; versions: Versions; shown: readonly Pair[] };

function MoversTable({ trial, versions, shown }: TableProps) {
  const t = useTranslations("simulation");
  const sides = useSides(versions);
  const townships = new Map(trial.townships.map(({ id, name }) => [id, name]));
  return (
    <DataTable label={t("movers.table")}>
      <thead>
        <tr>
          <Head>{t("people.person")}</Head>
          <Head>{t("people.place")}</Head>
          <Head>{t("movers.move")}</Head>
          <Head>{t("movers.level")}</Head>
          <Head>{t("movers.why")}</Head>
        </tr>
      </thead>
      <tbody>
        {shown.map((pair) => {
          const person = trial.people.get(pair.personId);
          if (!person) return null;
          return (
            <tr key={pair.personId}>
              <td>
                <TriedName person={person} personId={pair.personId} cycleId={trial.period.id} />
              </td>
              <td className="whitespace-nowrap">
                {townships.get(pair.townshipId)} {person.village}
              </td>
              <td>
                <StatusBadge tone={tones[pair.move as MoverKind]}>{t(`moves.${pair.move}`)}</StatusBadge>
              </td>
              <td className="whitespace-nowrap">
                {t("movers.fromTo", {
                  before: sides.level("before", pair.before.level),
                  after: sides.level("after", pair.after.level),
                })}
              </td>
              <td className="min-w-64">
                <Causes trial={trial} versions={versions} personId={pair.personId} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

function Causes({ trial, versions, personId }: { trial: Trial; versions: Versions; personId: string }) {
  const t = useTranslations("simulation.causes");
  const causes = trial.causesOf(personId);
  if (causes.length === 0) return t("unknown");
  return (
    <ul>
      {causes.map((cause) => (
        <li key={cause.name}>
          <CauseLine cause={cause} versions={versions} />
        </li>
      ))}
    </ul>
  );
}
