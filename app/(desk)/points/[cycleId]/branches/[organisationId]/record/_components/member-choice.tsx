"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { RoomPerson } from "./room";

type Props = {
  people: readonly RoomPerson[];
  chosen: readonly string[];
  error?: string | undefined;
  onChange: (personIds: readonly string[]) => void;
};

/** One member or many, found by name, pinyin or initials; who is chosen stays in sight. */
export function MemberChoice({ people, chosen, error, onChange }: Props) {
  const t = useTranslations("recording.form");
  const id = useId();
  const [wanted, setWanted] = useState("");
  const needle = wanted.replace(/\s+/g, "").toLowerCase();
  const isShown = (one: RoomPerson) =>
    needle === "" || chosen.includes(one.personId) || one.search.includes(needle);
  const toggle = (personId: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, personId] : chosen.filter((other) => other !== personId));
  const everybody = people.filter((one) => !one.isSelf).map((one) => one.personId);
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="font-medium">{t("members", { count: chosen.length })}</legend>
      <div className="flex flex-wrap items-end gap-2">
        <label className="grow sm:max-w-72">
          <span className="sr-only">{t("search")}</span>
          <input
            type="search"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventDefault();
            }}
            placeholder={t("search")}
            className="input w-full"
          />
        </label>
        <button type="button" className="btn btn-ghost" onClick={() => onChange(everybody)}>
          {t("all")}
        </button>
        <button type="button" className="btn btn-ghost" onClick={() => onChange([])}>
          {t("noneChosen")}
        </button>
      </div>
      <ul className="grid max-h-72 grid-cols-2 gap-x-4 gap-y-1 overflow-y-auto rounded-box border border-base-300 p-3 sm:grid-cols-3 lg:grid-cols-4">
        {people.map((one) => (
          <li key={one.personId} hidden={!isShown(one)}>
            <label className="flex min-h-10 items-center gap-2">
              <input
                type="checkbox"
                name="personIds"
                value={one.personId}
                disabled={one.isSelf}
                checked={chosen.includes(one.personId)}
                onChange={(event) => toggle(one.personId, event.target.checked)}
                className="checkbox checkbox-sm"
              />
              <span>
                {one.name}
                {one.isSelf ? <span className="text-sm text-quiet">（{t("self")}）</span> : null}
                {one.hint ? <span className="block text-sm text-quiet">{one.hint}</span> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
