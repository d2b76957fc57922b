import { type Change, sayChange, type Telling } from "@/lib/schemes/compute/difference";
import { useVoice } from "./use-voice";

type Props = {
  changes: readonly Change[];
  telling: Telling;
  most: number;
  /** Said below the list when there are more; the number is of those left out. */
  more: (count: number) => string;
};

/** The first so many differences of two versions, each as a sentence. */
export function ChangeSentences({ changes, telling, most, more }: Props) {
  const voice = useVoice();
  return (
    <>
      <ul className="max-w-5xl list-disc space-y-1 break-words pl-5">
        {changes.slice(0, most).map((change) => (
          <li key={`${change.kind} ${change.part.kind} ${change.place}`}>
            {sayChange(change, telling, voice)}
          </li>
        ))}
      </ul>
      {changes.length > most ? <p className="mt-2 text-quiet">{more(changes.length - most)}</p> : null}
    </>
  );
}
