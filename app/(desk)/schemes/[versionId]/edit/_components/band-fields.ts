import { type LineBound, type LineEnd, type TypedBand, typedBound } from "@/lib/schemes/compute/band-line";

/** The rows of a table's form as they are typed; a row that is to go, is blank or cannot be read is left out. */
export function readBands(form: HTMLFormElement): TypedBand[] {
  const bands: TypedBand[] = [];
  for (let row = 0; fieldOf(form, row, "lower"); row++) {
    const [lower, upper] = [textOf(form, row, "lower"), textOf(form, row, "upper")].map(typedBound);
    const label = textOf(form, row, "value").trim();
    const isBlank = lower === null && upper === null && label === "";
    if (isBlank || lower === undefined || upper === undefined || isChecked(form, row, "remove")) continue;
    bands.push({
      row,
      label,
      lower,
      lowerIncluded: isChecked(form, row, "lowerIncluded"),
      upper,
      upperIncluded: isChecked(form, row, "upperIncluded"),
    });
  }
  return bands;
}

/** Writes a moved bound into every field that states it. */
export function writeBound(form: HTMLFormElement | null, bound: LineBound, text: string): void {
  for (const { row, end } of bound.ends) {
    const field = form && fieldOf(form, row, end);
    if (!field || field.value === text) continue;
    field.value = text;
    tell(field);
  }
}

/** Writes to which bands a bound belongs. */
export function writeEnd(form: HTMLFormElement | null, ends: readonly LineEnd[]): void {
  for (const { row, end, isIncluded } of ends) {
    const field = form && fieldOf(form, row, `${end}Included`);
    if (!(field instanceof HTMLInputElement) || field.checked === isIncluded) continue;
    field.checked = isIncluded;
    tell(field);
  }
}

type TextField = HTMLInputElement | HTMLSelectElement;

function fieldOf(form: HTMLFormElement, row: number, field: string): TextField | null {
  const found = form.elements.namedItem(`rows.${row}.${field}`);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : null;
}

const textOf = (form: HTMLFormElement, row: number, field: string) => fieldOf(form, row, field)?.value ?? "";

function isChecked(form: HTMLFormElement, row: number, field: string): boolean {
  const found = fieldOf(form, row, field);
  return found instanceof HTMLInputElement && found.checked;
}

const tell = (field: TextField) => field.dispatchEvent(new Event("input", { bubbles: true }));
