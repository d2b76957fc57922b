"use client";

import Link from "next/link";
import { useContext } from "react";
import { FormContext } from "@/app/_ui/form-state";

type Labels = { title: string; loginName: string; password: string; once: string; toUser?: string };
type Made = { userId: string; loginName: string; initialPassword: string };

const isMade = (value: unknown): value is Made =>
  typeof value === "object" && value !== null && "initialPassword" in value;

/** Inside an ActionForm: the one-time password, shown once after success. Words come from the server. */
export function InitialPassword({ labels }: { labels: Labels }) {
  const { result } = useContext(FormContext);
  const made = result?.ok && isMade(result.value) ? result.value : null;
  if (!made) return null;
  return (
    <div
      role="status"
      className="rounded-box border border-success/40 border-l-4 border-l-success bg-success/8 px-4 py-3"
    >
      <p className="font-semibold">{labels.title}</p>
      <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        <dt>{labels.loginName}</dt>
        <dd className="font-mono">{made.loginName}</dd>
        <dt>{labels.password}</dt>
        <dd className="font-mono text-lg">{made.initialPassword}</dd>
      </dl>
      <p className="mt-2 text-sm">{labels.once}</p>
      {labels.toUser ? (
        <Link href={`/users/${made.userId}`} prefetch={false} className="link mt-2 inline-block">
          {labels.toUser}
        </Link>
      ) : null}
    </div>
  );
}
