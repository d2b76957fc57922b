type Option = { value: string; label: string };
type Props = {
  name: string;
  label: string;
  value: string | undefined;
  all: string;
  options: readonly Option[];
};

/** A filter of a SearchBox; the first choice is "all". */
export function FilterSelect({ name, label, value, all, options }: Props) {
  return (
    <label className="flex flex-col">
      <span className="text-sm">{label}</span>
      <select name={name} defaultValue={value ?? ""} className="select w-auto max-w-56">
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
