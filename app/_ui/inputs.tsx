"use client";

import { useTranslations } from "next-intl";
import type { HTMLInputAutoCompleteAttribute } from "react";
import { Field, type FieldProps } from "./field";

type Common = FieldProps & { defaultValue?: string | number | null; isReadOnly?: boolean };

type TextProps = Common & {
  type?: "text" | "password" | "tel" | "email" | "search";
  maxLength?: number;
  placeholder?: string;
  autoComplete?: HTMLInputAutoCompleteAttribute;
};

const invalidClass = (invalid: true | undefined) => (invalid ? "input-error" : "");

export function TextInput({
  defaultValue,
  isReadOnly,
  type = "text",
  maxLength,
  placeholder,
  autoComplete,
  ...field
}: TextProps) {
  return (
    <Field {...field}>
      {(control, typed) => (
        <input
          {...control}
          type={type}
          defaultValue={typed ?? defaultValue ?? ""}
          readOnly={isReadOnly}
          maxLength={maxLength}
          placeholder={placeholder}
          autoComplete={autoComplete ?? "off"}
          className={`input w-full ${invalidClass(control["aria-invalid"])}`}
        />
      )}
    </Field>
  );
}

type NumberProps = Common & { unit?: string; isWhole?: boolean };

/** A figure as text with the phone's number keys: type=number would drop what it cannot read. */
export function NumberInput({ defaultValue, isReadOnly, unit, isWhole, ...field }: NumberProps) {
  return (
    <Field {...field}>
      {(control, typed) => (
        <span className={`input w-full ${invalidClass(control["aria-invalid"])}`}>
          <input
            {...control}
            type="text"
            inputMode={isWhole ? "numeric" : "decimal"}
            defaultValue={typed ?? defaultValue ?? ""}
            readOnly={isReadOnly}
            autoComplete="off"
            className="text-right"
          />
          {unit ? <span className="text-quiet">{unit}</span> : null}
        </span>
      )}
    </Field>
  );
}

type DateProps = Common & { min?: string; max?: string };

/** A calendar day, 'YYYY-MM-DD', with the browser's own picker. */
export function DateInput({ defaultValue, isReadOnly, min, max, ...field }: DateProps) {
  return (
    <Field {...field}>
      {(control, typed) => (
        <input
          {...control}
          type="date"
          min={min}
          max={max}
          defaultValue={typed ?? defaultValue ?? ""}
          readOnly={isReadOnly}
          className={`input w-full ${invalidClass(control["aria-invalid"])}`}
        />
      )}
    </Field>
  );
}

export type Option = { value: string; label: string; isDisabled?: boolean };
type SelectProps = FieldProps & {
  options: readonly Option[];
  defaultValue?: string | null;
  /** Text of the empty choice; null = there is none. */
  empty?: string | null;
};

export function Select({ options, defaultValue, empty, ...field }: SelectProps) {
  const t = useTranslations("common.ui");
  return (
    <Field {...field}>
      {(control, typed) => (
        <select
          {...control}
          defaultValue={typed ?? defaultValue ?? ""}
          className={`select w-full ${control["aria-invalid"] ? "select-error" : ""}`}
        >
          {empty === null ? null : <option value="">{empty ?? t("choose")}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.isDisabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type TextareaProps = Common & { rows?: number; maxLength?: number; placeholder?: string };

export function Textarea({
  defaultValue,
  isReadOnly,
  rows = 3,
  maxLength,
  placeholder,
  ...field
}: TextareaProps) {
  return (
    <Field {...field}>
      {(control, typed) => (
        <textarea
          {...control}
          rows={rows}
          maxLength={maxLength}
          placeholder={placeholder}
          defaultValue={typed ?? defaultValue ?? ""}
          readOnly={isReadOnly}
          className={`textarea w-full ${control["aria-invalid"] ? "textarea-error" : ""}`}
        />
      )}
    </Field>
  );
}

type FileProps = FieldProps & { accept?: string };

export function FileInput({ accept, ...field }: FileProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type="file"
          accept={accept}
          className={`file-input w-full ${control["aria-invalid"] ? "file-input-error" : ""}`}
        />
      )}
    </Field>
  );
}
