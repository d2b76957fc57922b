"use client";

import { useTranslations } from "next-intl";
import { useContext, useState } from "react";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { FormContext, useFieldState } from "@/app/_ui/form-state";
import type { AttendanceState } from "@/lib/points/types";

export type Choice = AttendanceState | "none";
export type ListedMember = {
  readonly personId: string;
  readonly name: string;
  /** Name, pinyin and initials, by which the member is found. */
  readonly search: string;
  readonly state: Choice;
  readonly madeUpOn: string;
  readonly choices: readonly Choice[];
};

type RowProps = { member: ListedMember; state: Choice; onChoose: (state: Choice) => void; isShown: boolean };

function MemberRow({ member, state, onChoose, isShown }: RowProps) {
  const t = useTranslations("meetings.list");
  const { personId, name } = member;
  const { error, typed } = useFieldState(`madeUpOn.${personId}`);
  return (
    <fieldset hidden={!isShown} className="group/row border-t border-base-300 py-1.5">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span aria-hidden="true" className="w-20 font-medium whitespace-nowrap">
          {name}
        </span>
        <span className="flex flex-wrap gap-1">
          {member.choices.map((choice) => (
            <label
              key={choice}
              className="flex min-h-9 cursor-pointer items-center gap-1 rounded-field px-0.5 has-checked:bg-base-200 has-checked:font-medium sm:px-1.5"
            >
              <input
                type="radio"
                name={`state.${personId}`}
                value={choice}
                checked={state === choice}
                onChange={() => onChoose(choice)}
                className="radio radio-xs"
              />
              {t(choice)}
            </label>
          ))}
        </span>
        <label className="hidden items-center gap-2 group-has-[[value=made-up]:checked]/row:flex">
          <span className="text-sm">{t("madeUpOn")}</span>
          <input
            type="date"
            name={`madeUpOn.${personId}`}
            defaultValue={typed ?? member.madeUpOn}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `made-up-${personId}` : undefined}
            className={`input input-sm w-40 ${error ? "input-error" : ""}`}
          />
        </label>
      </div>
      {error ? (
        <p id={`made-up-${personId}`} className="text-sm font-medium text-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

const markable = ["present", "absent", "leave"] as const;

/** The whole branch in one screen: everybody as they stand by default, one tap for whoever differs. */
export function AttendanceList({ members }: { members: readonly ListedMember[] }) {
  const t = useTranslations("meetings.list");
  const { result } = useContext(FormContext);
  // Without script a refused list comes back as it was sent.
  const typed = result && !result.ok ? result.values : undefined;
  const [states, setStates] = useState(
    () =>
      new Map(
        members.map((one) => [one.personId, (typed?.[`state.${one.personId}`] as Choice) ?? one.state]),
      ),
  );
  const [wanted, setWanted] = useState("");
  const letters = wanted.trim().toLowerCase();
  const isShown = (member: ListedMember) => letters === "" || member.search.includes(letters);
  const count = (state: Choice) => [...states.values()].filter((one) => one === state).length;
  const mark = (ids: readonly string[], state: Choice) =>
    setStates((before) => new Map([...before, ...ids.map((id) => [id, state] as const)]));
  const listed = members.filter((one) => states.get(one.personId) !== "none");
  return (
    <div>
      <FieldsetError name="state" />
      <div className="no-print flex flex-wrap items-end gap-2 pb-2">
        <label className="flex flex-col gap-1">
          <span className="text-sm">{t("search")}</span>
          <input
            type="search"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            onKeyDown={(event) => {
              // Enter would send the list while somebody is only being looked for.
              if (event.key === "Enter") event.preventDefault();
            }}
            placeholder={t("searchPlaceholder")}
            className="input input-sm w-48"
          />
        </label>
        <span className="flex flex-wrap items-center gap-1">
          <span className="text-sm">{t("markAll")}</span>
          {markable.map((state) => (
            <button
              key={state}
              type="button"
              className="btn btn-outline btn-sm border-base-content/40"
              onClick={() =>
                mark(
                  listed.map((one) => one.personId),
                  state,
                )
              }
            >
              {t(state)}
            </button>
          ))}
        </span>
      </div>
      <p role="status" className="pb-2 text-quiet">
        {t("count", {
          present: count("present"),
          absent: count("absent"),
          leave: count("leave"),
          madeUp: count("made-up"),
        })}
      </p>
      {members.map((member) => (
        <MemberRow
          key={member.personId}
          member={member}
          state={states.get(member.personId) ?? member.state}
          onChoose={(state) => mark([member.personId], state)}
          isShown={isShown(member)}
        />
      ))}
    </div>
  );
}
