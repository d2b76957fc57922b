import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import { type Drawing, draw } from "./draw";

type Props = {
  title: string;
  /** What the picture shows, for those who cannot see it. */
  alt: string;
  drawing: Drawing;
  note?: ReactNode;
  /** The table behind the picture stands open from the start. */
  isOpen: boolean;
  /** The same figures as a table. */
  children: ReactNode;
};

/** A card with a picture and its table behind one click; on paper the table stands only where it was opened. */
export function Picture({ title, alt, drawing, note, isOpen, children }: Props) {
  const t = useTranslations("insights");
  const source = `data:image/svg+xml;base64,${Buffer.from(draw(drawing)).toString("base64")}`;
  return (
    <Card title={title}>
      {note ? <p className="mb-2 text-sm text-quiet print:text-[9px]">{note}</p> : null}
      {/* biome-ignore lint/performance/noImgElement: an SVG made for this page; there is nothing to optimise */}
      <img
        src={source}
        alt={alt}
        className="w-full max-w-2xl rounded-field bg-white print:mx-auto print:max-h-[50mm] print:w-auto print:max-w-full"
      />
      <details className="mt-2 print:not-open:hidden" open={isOpen}>
        <summary className="cursor-pointer print:hidden">{t("asTable")}</summary>
        {children}
      </details>
    </Card>
  );
}
