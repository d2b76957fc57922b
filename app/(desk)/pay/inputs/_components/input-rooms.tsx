import { useTranslations } from "next-intl";
import { Tabs } from "@/app/_ui/tabs";

const rooms = ["values", "withholdings", "accounts"] as const;
export type InputRoom = (typeof rooms)[number];

/** The kinds of data that pay needs. */
export function InputRooms({ current }: { current: InputRoom }) {
  const t = useTranslations("pay-inputs.rooms");
  return (
    <Tabs
      label={t("label")}
      items={rooms.map((room) => ({
        href: room === "values" ? "/pay/inputs" : `/pay/inputs/${room}`,
        label: t(room),
        isCurrent: room === current,
      }))}
    />
  );
}
