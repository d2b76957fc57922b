"use client";

import { useTranslations } from "next-intl";
import type { Job, Queue } from "./queue/queue";
import type { Room } from "./room";

type Props = {
  room: Room;
  queue: Queue;
  left: number;
  onRetry: (key: string) => void;
  onEdit: (job: Job) => void;
  onDrop: (key: string) => void;
};

/** Deeds of this account that the server has not entered yet, and what it says against them. */
export function QueueList({ room, queue, left, onRetry, onEdit, onDrop }: Props) {
  const t = useTranslations("recording.form");
  const who = ({ typed }: Job) =>
    typed.personIds
      .map((id) => room.people.find((one) => one.personId === id)?.name ?? t("somebody"))
      .join("、");
  return (
    <>
      <p role="status" data-line={queue.line} data-left={left} className="font-medium empty:hidden">
        {queue.line === "lost" ? (
          <span className="text-warning">{t("lineLost", { count: left })}</span>
        ) : null}
        {queue.line === "ok" && left > 0 ? (
          <span className="text-info">{t("sending", { count: left })}</span>
        ) : null}
        {queue.line === "signed-out" ? (
          <span className="text-error">{t("signedOut", { count: left })}</span>
        ) : null}
      </p>
      {queue.jobs.length > 0 ? (
        <ul aria-label={t("queue")} className="space-y-2">
          {queue.jobs.map((job) => (
            <li
              key={job.key}
              className={`rounded-box border border-l-4 px-4 py-3 ${
                job.refusal
                  ? "border-error/40 border-l-error bg-error/8"
                  : "border-info/40 border-l-info bg-info/8"
              }`}
            >
              <p>
                {job.typed.day} {who(job)}：{job.typed.reason}
              </p>
              {job.refusal ? (
                <>
                  <p className="font-medium text-error">{job.refusal}</p>
                  <div className="mt-1 flex flex-wrap gap-2">
                    <button type="button" className="btn btn-sm" onClick={() => onRetry(job.key)}>
                      {t("again")}
                    </button>
                    {job.typed.organisationId === room.organisationId ? (
                      <button type="button" className="btn btn-sm" onClick={() => onEdit(job)}>
                        {t("edit")}
                      </button>
                    ) : null}
                    <button type="button" className="btn btn-ghost btn-sm" onClick={() => onDrop(job.key)}>
                      {t("drop")}
                    </button>
                  </div>
                </>
              ) : (
                <p className="text-sm text-quiet">{t("waits")}</p>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
