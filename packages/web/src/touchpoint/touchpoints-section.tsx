import type { Touchpoint } from "@baluarte/contract/touchpoint.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { usePlaceName } from "../publication/use-place-name.ts";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { AddTouchpoint } from "./add-touchpoint.tsx";
import { touchpointsQuery } from "./queries.ts";
import { RemoveDialog } from "./remove-dialog.tsx";
import styles from "./touchpoint.module.css";

/** Every place an answer is owed on. Taking one off is asked twice: a forgotten place is a rumour's home. */
export function TouchpointsSection() {
  const { t } = useTranslation("settings");
  const words = useProblemWords();
  const brand = useBrand();
  const touchpoints = useQuery(touchpointsQuery(brand.slug));
  const [asked, setAsked] = useState<Touchpoint | null>(null);
  const placeName = usePlaceName();
  const canManage = brand.can("brand.manage");
  const remove = useWrite(
    brand.slug,
    ["settings"],
    (touchpoint: Touchpoint["id"]) => api("touchpoint.remove", { params: { brand: brand.slug, touchpoint } }),
    () => setAsked(null),
  );
  return (
    <SectionState query={touchpoints}>
      {({ items, networks }) => (
        <>
          <Panel title={t("touchpoint.title")} aside={t("touchpoint.count", { count: items.length })} body="rows">
            <Rows label={t("touchpoint.title")}>
              {items.map((touchpoint) => (
                <Row key={touchpoint.id}>
                  <NetworkIcon network={touchpoint.network} size={17} />
                  <span className={styles.words}>
                    <span className={styles.name}>{placeName(touchpoint.name)}</span>
                    <span className={styles.way}>{t(`touchpoint.${touchpoint.way}`)}</span>
                  </span>
                  {canManage && (
                    <Button
                      variant="subtle"
                      size="xs"
                      aria-label={t("touchpoint.removeNamed", { name: placeName(touchpoint.name) })}
                      onClick={() => setAsked(touchpoint)}
                    >
                      {t("touchpoint.remove")}
                    </Button>
                  )}
                </Row>
              ))}
            </Rows>
          </Panel>
          {canManage && <AddTouchpoint networks={networks} />}
          <RemoveDialog
            touchpoint={asked}
            onClose={() => {
              setAsked(null);
              remove.reset();
            }}
            onRemove={(id) => remove.mutate(id)}
            removing={remove.isPending}
          >
            {remove.isError && (
              <Notice tone="soon" mark="blind" alert>
                {words(remove.error)}
              </Notice>
            )}
          </RemoveDialog>
        </>
      )}
    </SectionState>
  );
}
