import { useLocale, useTranslations } from "next-intl";
import { scoreText } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { RoomLeft } from "@/lib/points/compute";

/** What one can still do this year, and how far it still counts. */
export function RoomList({ room }: { room: readonly RoomLeft[] }) {
  const t = useTranslations("my-points");
  const locale = useLocale();
  if (room.length === 0) return null;
  return (
    <section aria-labelledby="room" className="box rounded-box border border-base-300 bg-base-100 p-5">
      <h2 id="room" className="text-xl font-semibold">
        {t("room")}
      </h2>
      <ul className="divide-y divide-base-300">
        {room.map((one) => {
          const byGroup = one.groupE4 !== null && one.roomE4 === one.groupE4 && one.itemE4 !== one.groupE4;
          return (
            <li key={one.item} className="py-2">
              <strong>{wordsOf(one.name, locale)}</strong>
              {t("colon")}
              {one.roomE4 === null
                ? t("roomFree")
                : one.roomE4 === 0
                  ? t("roomNone")
                  : t("roomLeft", { points: scoreText(one.roomE4) })}
              {byGroup && one.groupName ? (
                <span className="text-quiet">
                  {t("roomGroup", { group: wordsOf(one.groupName, locale) })}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
