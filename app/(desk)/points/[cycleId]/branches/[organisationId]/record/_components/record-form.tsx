"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, useActionState, useRef, useState, useSyncExternalStore } from "react";
import { Notice } from "@/app/_ui/notice";
import { recordPointsAction } from "@/lib/points/actions/record";
import { DeedFields } from "./deed-fields";
import { MemberChoice } from "./member-choice";
import type { Job, Typed } from "./queue/queue";
import { useQueue } from "./queue/use-queue";
import { QueueList } from "./queue-list";
import { type Draft, emptyDraft, type Fault, faultsOf, type Room, type RoomPreset } from "./room";
import { SavedList } from "./saved-list";

const nothing = () => () => {};

/** What was typed as it is sent: fields that say nothing are left out. */
function typedOf(draft: Draft, { cycleId, organisationId }: Room): Typed {
  const { personIds, item, day } = draft;
  const optional = ["amount", "severity", "act", "evidence"] as const;
  const filled = optional.flatMap((name) => (draft[name].trim() ? [[name, draft[name].trim()]] : []));
  const base = { cycleId, organisationId, personIds, item, day, reason: draft.reason.trim() };
  return { ...base, ...Object.fromEntries(filled) };
}

/**
 * A deed in a minute: a ready reason, the members, enter. Without script it is an ordinary form; with it the deeds wait
 * on the device when the line is down.
 */
export function RecordForm({ room }: { room: Room }) {
  const t = useTranslations("recording.form");
  const [posted, post] = useActionState(recordPointsAction, null);
  const [draft, setDraft] = useState(emptyDraft(room.today));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const { queue, left, saved, undo, put, retry, drop } = useQueue(room.userId);
  const isLive = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  const change = (by: Partial<Draft>) => setDraft((now) => ({ ...now, ...by }));
  const take = ({ at, name, item, amount, severity }: RoomPreset) =>
    change({ preset: at, item, amount, severity, reason: name });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = faultsOf(draft, room);
    setFaults(found);
    if (found.length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    put(typedOf(draft, room));
    setDraft(emptyDraft(draft.day));
  }

  function edit({ key, typed }: Job) {
    setDraft({ ...emptyDraft(typed.day), ...typed });
    drop(key);
    form.current?.scrollIntoView();
  }

  return (
    <div className="space-y-4">
      <SavedList saved={saved} onUndo={(one) => undo(one, t("undoReason"), t("undoLost"))} />
      <QueueList room={room} queue={queue} left={left} onRetry={retry} onEdit={edit} onDrop={drop} />
      {posted ? (
        <Notice tone={posted.ok ? "success" : "error"}>
          {posted.ok ? t("stored") : [posted.message, ...Object.values(posted.fieldErrors ?? {})].join(" ")}
        </Notice>
      ) : null}
      <form
        ref={form}
        action={post}
        onSubmit={submit}
        aria-label={t("label")}
        noValidate
        className="space-y-4"
      >
        <input type="hidden" name="cycleId" value={room.cycleId} />
        <input type="hidden" name="organisationId" value={room.organisationId} />
        {room.presets.length > 0 ? (
          <fieldset>
            <legend className="font-medium">{t("presets")}</legend>
            <div className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
              {room.presets.map((preset) => (
                <label
                  key={preset.at}
                  className="btn btn-outline h-auto min-h-16 flex-col gap-0 border-base-content/40 py-2 font-medium has-checked:btn-primary has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
                >
                  <input
                    type="radio"
                    name="preset"
                    value={preset.at}
                    checked={draft.preset === preset.at}
                    onChange={() => take(preset)}
                    className="sr-only"
                  />
                  {preset.name}
                  <span className="text-sm font-normal">{preset.gives}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
        <DeedFields room={room} draft={draft} faults={faults} isLive={isLive} onChange={change} />
        <MemberChoice
          people={room.people}
          chosen={draft.personIds}
          error={faults.includes("person") ? t("faults.person") : undefined}
          onChange={(personIds) => change({ personIds })}
        />
        <button type="submit" className="btn btn-primary">
          {draft.personIds.length > 0 ? t("enterFor", { count: draft.personIds.length }) : t("enter")}
        </button>
      </form>
    </div>
  );
}
