"use client";

import { useId, useRef, useState } from "react";

type Props = { label: string; text: string; copy: string; copied: string; hint: string };

/** Text to take along: one button where the browser lets it, otherwise it is selected for copying by hand. */
export function CopyText({ label, text, copy, copied, hint }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);

  async function take() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // An address without encryption has no clipboard: the text stands selected.
      setCopied(false);
    }
  }

  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        readOnly
        value={text}
        rows={Math.min(24, text.split("\n").length + 1)}
        aria-describedby={`${id}-hint`}
        className="textarea w-full"
      />
      <p id={`${id}-hint`} className="text-sm text-quiet">
        {hint}
      </p>
      <button type="button" onClick={take} className="btn btn-primary self-start">
        {copy}
      </button>
      <p role="status">{isCopied ? copied : ""}</p>
    </div>
  );
}
