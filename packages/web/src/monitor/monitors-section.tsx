import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../kit/empty-state.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { MonitorForm } from "./monitor-form.tsx";
import { monitorsQuery } from "./queries.ts";
import styles from "./monitor.module.css";

/** What is watched; each query can be tried while it is changed. */
export function MonitorsSection() {
  const { t } = useTranslation("settings");
  const brand = useBrand();
  const monitors = useQuery(monitorsQuery(brand.slug));
  const [editing, setEditing] = useState<Monitor | "new" | null>(null);
  const canWrite = brand.can("monitor.write");
  return (
    <SectionState query={monitors}>
      {({ items }) => (
        <>
          {editing === null ? (
            <Panel title={t("monitor.title")} body="rows">
              {items.length === 0 ? (
                <EmptyState title={t("monitor.none")} detail={t("monitor.noneDetail")} />
              ) : (
                <Rows label={t("monitor.title")}>
                  {items.map((monitor) => (
                    <Row key={monitor.id}>
                      <span className={styles.words}>
                        <span className={styles.name}>{monitor.name}</span>
                        <span className={styles.query}>{monitor.query}</span>
                      </span>
                      {canWrite && (
                        <Button
                          variant="default"
                          size="xs"
                          aria-label={t("monitor.changeNamed", { name: monitor.name })}
                          onClick={() => setEditing(monitor)}
                        >
                          {t("monitor.change")}
                        </Button>
                      )}
                    </Row>
                  ))}
                </Rows>
              )}
              {canWrite && (
                <div className={styles.actions}>
                  <Button variant="default" size="sm" onClick={() => setEditing("new")}>
                    {t("monitor.add")}
                  </Button>
                </div>
              )}
            </Panel>
          ) : (
            <MonitorForm
              key={editing === "new" ? "new" : editing.id}
              monitor={editing === "new" ? null : editing}
              onClose={() => setEditing(null)}
            />
          )}
        </>
      )}
    </SectionState>
  );
}
