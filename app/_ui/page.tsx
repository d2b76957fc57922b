import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";
import { PageTitle } from "./page-title";

type Props = {
  title: ReactNode;
  /** What stands behind the title: "共 281 人". */
  count?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  breadcrumb?: readonly Crumb[];
  /** Text pages stay narrow enough to read. */
  narrow?: boolean;
  children: ReactNode;
};

/** The body of a desk page: where one is, what it is, what one can do, the content. */
export function Page({ title, count, lead, actions, breadcrumb, narrow, children }: Props) {
  return (
    <div className={`mx-auto w-full ${narrow ? "max-w-3xl" : "max-w-[96rem]"}`}>
      {breadcrumb ? <Breadcrumb items={breadcrumb} /> : null}
      <PageTitle title={title} count={count} lead={lead} actions={actions} />
      <div className="mt-4 space-y-4">{children}</div>
    </div>
  );
}
