"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field } from "@/app/_ui/field";
import type { Draft, Fault, Room, RoomItem } from "./room";

type Props = {
  room: Room;
  draft: Draft;
  faults: readonly Fault[];
  /** Without script every field is shown. */
  isLive: boolean;
  onChange: (change: Partial<Draft>) => void;
};

type TextProps = Pick<Props, "draft" | "onChange"> & {
  name: "amount" | "reason" | "day" | "act" | "evidence";
  label: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean;
  type?: "text" | "date";
  min?: string;
  max?: string;
};

function Text({ draft, onChange, name, label, hint, error, isRequired, type = "text", min, max }: TextProps) {
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      {...(error ? { error } : {})}
      isRequired={isRequired ?? false}
    >
      {(control) => (
        <input
          {...control}
          required={false}
          type={type}
          min={min}
          max={max}
          inputMode={name === "amount" ? "decimal" : undefined}
          maxLength={type === "date" ? undefined : 200}
          autoComplete="off"
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
          className={`input w-full ${error ? "input-error" : ""}`}
        />
      )}
    </Field>
  );
}

function ItemSelect({ room, draft, faults, onChange }: Props) {
  const t = useTranslations("recording.form");
  const groups = [...new Set(room.items.map((item) => item.group))];
  const error = faults.includes("item") ? t("faults.item") : undefined;
  return (
    <Field name="item" label={t("item")} {...(error ? { error } : {})}>
      {(control) => (
        <select
          {...control}
          value={draft.item}
          onChange={(event) => onChange({ item: event.target.value, preset: null, amount: "", severity: "" })}
          className={`select w-full ${error ? "select-error" : ""}`}
        >
          <option value="">{t("chooseItem")}</option>
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {room.items
                .filter((item) => item.group === group)
                .map((item) => (
                  <option key={item.code} value={item.code}>
                    {item.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

function SeveritySelect({ room, draft, faults, isLive, onChange, item }: Props & { item?: RoomItem }) {
  const t = useTranslations("recording.form");
  const choices = isLive
    ? (item?.severities ?? [])
    : [...new Set(room.items.flatMap((one) => [...one.severities]))];
  if (choices.length === 0) return null;
  const error = faults.includes("severity") ? t("faults.severity") : undefined;
  return (
    <Field name="severity" label={t("severity")} {...(error ? { error } : {})} isRequired={isLive}>
      {(control) => (
        <select
          {...control}
          required={false}
          value={draft.severity}
          onChange={(event) => onChange({ severity: event.target.value })}
          className={`select w-full ${error ? "select-error" : ""}`}
        >
          <option value="">{t("choose")}</option>
          {choices.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What the chosen item asks, and no more. */
export function DeedFields(props: Props) {
  const { room, draft, faults, isLive, onChange } = props;
  const t = useTranslations("recording.form");
  const item = room.items.find((one) => one.code === draft.item);
  const say = (fault: Fault) => (faults.includes(fault) ? t(`faults.${fault}`) : undefined);
  const text = { draft, onChange };
  const range =
    item?.isPoints && item.max !== null ? t("range", { min: item.min ?? "0", max: item.max }) : undefined;
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <ItemSelect {...props} />
      <SeveritySelect {...props} {...(item ? { item } : {})} />
      {!isLive || item?.needsQuantity ? (
        <Text
          {...text}
          name="amount"
          label={item?.isPoints ? t("points") : t("quantity", { unit: item?.unit ?? "" })}
          hint={range}
          error={say("amount")}
          isRequired={isLive}
        />
      ) : null}
      <Text {...text} name="reason" label={t("reason")} error={say("reason")} isRequired={isLive} />
      <Text
        {...text}
        name="day"
        type="date"
        label={t("day")}
        min={room.from}
        max={room.last}
        error={say("day")}
      />
      {!isLive || item?.takesEvidence ? (
        <Text
          {...text}
          name="evidence"
          label={t("evidence")}
          hint={t("evidenceHint")}
          error={say("evidence")}
          isRequired={item?.needsEvidence ?? false}
        />
      ) : null}
      {!isLive || item?.isSameAct ? <Text {...text} name="act" label={t("act")} hint={t("actHint")} /> : null}
      {item?.standard ? <p className="text-sm text-quiet sm:col-span-full">{item.standard}</p> : null}
    </div>
  );
}
