import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconSnowflake } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useWrite } from "../api/use-write.ts";
import { brakesQuery } from "../brake/queries.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./frozen-bar.module.css";

/** On every screen of a frozen brand: since when, by whom, why, what it means; and every two hours, whether still. */
export function FrozenBar({ freeze }: { readonly freeze: Freeze }) {
  const { t } = useTranslation("shell");
  const { slug, can } = useBrand();
  const words = useTimeWords();
  const queries = useQueryClient();
  const since = useBrandTime((now) => words.since(Date.parse(freeze.since), now));
  const asking = useBrandTime((now) => now >= Date.parse(freeze.askAt));
  const keep = useWrite(
    slug,
    [],
    () => api("brake.keep", { params: { brand: slug } }),
    (brakes) => queries.setQueryData(brakesQuery(slug).queryKey, brakes),
  );
  return (
    <section className={styles.bar} aria-label={t("frozen.label")}>
      <IconSnowflake size={20} stroke={1.7} aria-hidden className={styles.icon} />
      <p className={styles.words}>
        <strong>{t("frozen.since", { since, who: freeze.by.name })}</strong> {t(`frozen.why.${freeze.reason}`)}{" "}
        {t("frozen.means")}
        {asking && <strong> {t("frozen.ask")}</strong>}
      </p>
      {asking && can("act.brake") && (
        <Button
          variant="default"
          size="xs"
          className={styles.button!}
          loading={keep.isPending}
          onClick={() => keep.mutate(undefined)}
        >
          {t("frozen.keep")}
        </Button>
      )}
      <Link to="/b/$brand/stop" params={{ brand: slug }} className={styles.link}>
        {t("frozen.open")}
      </Link>
    </section>
  );
}

type Freeze = { since: string; askAt: string; by: { name: string }; reason: Why };
type Why = "leak" | "accountTaken" | "mistake" | "badMoment" | "other";
