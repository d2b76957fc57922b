import { Notice } from "./notice";
import { SubmitButton } from "./submit-button";

export type OpenButtonsWords = Readonly<Record<"preview" | "open" | "opened" | "toCycle", string>>;

type Props = {
  words: OpenButtonsWords;
  hasPreview: boolean;
  /** Address of the cycle once it is open; null before. */
  opened: string | null;
};

/** The last row of the form that opens a cycle: look first, open only what was looked at, then go there. */
export function OpenButtons({ words, hasPreview, opened }: Props) {
  if (opened !== null)
    return (
      <Notice tone="success" live="polite">
        {words.opened}{" "}
        <a href={opened} className="link">
          {words.toCycle}
        </a>
      </Notice>
    );
  return (
    <div className="flex flex-wrap gap-2">
      <SubmitButton tone={hasPreview ? "secondary" : "primary"} name="dryRun" value="true">
        {words.preview}
      </SubmitButton>
      {hasPreview ? <SubmitButton>{words.open}</SubmitButton> : null}
    </div>
  );
}
