"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import { useFieldState } from "./form-state";

export type Choice = {
  id: string;
  label: string;
  /** Second line, e.g. the township or the post. */
  hint?: string;
  /** What else finds it: pinyin and initials, in lower case. */
  search?: string;
};

type Props = {
  name: string;
  label: string;
  choices: readonly Choice[];
  defaultValue?: string | null;
  hint?: string;
  isRequired?: boolean;
  placeholder?: string;
  onChange?: (id: string | null) => void;
};

const shownAtOnce = 60;
const nothing = () => () => {};

function matching(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase();
  const hits = wanted
    ? choices.filter((c) => `${c.label} ${c.hint ?? ""} ${c.search ?? ""}`.toLowerCase().includes(wanted))
    : choices;
  return hits.slice(0, shownAtOnce);
}

/** A searchable picker for hundreds of places or people: name, pinyin or initials. A plain select without script. */
export function Combobox({
  name,
  label,
  choices,
  defaultValue,
  hint,
  isRequired,
  placeholder,
  onChange,
}: Props) {
  const t = useTranslations("common.ui");
  const { error } = useFieldState(name);
  const isLive = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  const first = choices.find((choice) => choice.id === defaultValue);
  const [chosen, setChosen] = useState<string | null>(first?.id ?? null);
  const [typed, setTyped] = useState(first?.label ?? "");

  if (!isLive)
    return (
      <label className="flex flex-col gap-1">
        <span className="font-medium">{label}</span>
        <select name={name} defaultValue={defaultValue ?? ""} className="select w-full">
          <option value="">{t("choose")}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.hint ? `${choice.label}（${choice.hint}）` : choice.label}
            </option>
          ))}
        </select>
      </label>
    );

  function choose(id: string | null) {
    setChosen(id);
    setTyped(choices.find((choice) => choice.id === id)?.label ?? "");
    onChange?.(id);
  }

  return (
    <ComboBox
      className="flex flex-col gap-1"
      items={matching(choices, chosen && choices.find((c) => c.id === chosen)?.label === typed ? "" : typed)}
      selectedKey={chosen}
      onSelectionChange={(key) => choose(key === null ? null : String(key))}
      inputValue={typed}
      onInputChange={setTyped}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <input type="hidden" name={name} value={chosen ?? ""} />
      <Label className="font-medium">
        {label}
        {isRequired ? <span className="ml-1 text-sm font-normal text-error">（{t("required")}）</span> : null}
      </Label>
      <div className="join w-full">
        <Input
          className={`input join-item w-full ${error ? "input-error" : ""}`}
          placeholder={placeholder ?? t("searchPlaceholder")}
        />
        <Button className="btn join-item px-3" aria-label={t("openList")}>
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      {hint ? (
        <Text slot="description" className="text-sm text-quiet">
          {hint}
        </Text>
      ) : null}
      <FieldError className="text-sm font-medium text-error">{error}</FieldError>
      <Popover className="w-(--trigger-width) rounded-box border border-base-300 bg-base-100 shadow-lg">
        <ListBox
          className="max-h-72 overflow-auto p-1 outline-none"
          renderEmptyState={() => <p className="px-3 py-2 text-quiet">{t("noMatch")}</p>}
        >
          {(choice: Choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className="cursor-pointer rounded-field px-3 py-1.5 data-focused:bg-neutral data-focused:text-neutral-content data-selected:font-semibold"
            >
              {choice.label}
              {choice.hint ? <span className="ml-2 text-sm opacity-80">{choice.hint}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
