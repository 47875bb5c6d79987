import type { Connection } from "@baluarte/contract/connection.ts";
import { CONNECTION_CHANNELS } from "@baluarte/domain/connection/model.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../kit/empty-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { touchpointsQuery } from "../touchpoint/queries.ts";
import { ConnectDialog, type Connecting } from "./connect-dialog.tsx";
import styles from "./connection.module.css";
import { ConnectionRow } from "./connection-row.tsx";
import { connectionsQuery } from "./queries.ts";
import { RevokeDialog } from "./revoke-dialog.tsx";

/** The accounts the brand publishes with: whether each works, what to do where it does not, and the brake. */
export function ChannelsSection() {
  const { t } = useTranslation("connection");
  const { slug, kind, can } = useBrand();
  const connections = useQuery(connectionsQuery(slug));
  const places = useQuery(touchpointsQuery(slug)).data?.items ?? [];
  const [connecting, setConnecting] = useState<Connecting | null>(null);
  const [cutting, setCutting] = useState<Connection | null>(null);
  const drill = kind === "drill";
  const manages = can("brand.manage") && !drill;
  return (
    <SectionState query={connections}>
      {({ items }) => (
        <>
          <Panel
            title={t("title")}
            aside={items.length > 0 && t("count", { count: items.filter(({ state }) => state !== "revoked").length })}
            body="rows"
          >
            {items.length === 0 ? (
              <EmptyState title={t("none")} detail={t("noneDetail")} />
            ) : (
              <ul className={styles.list} aria-label={t("title")}>
                {inOrder(items).map((connection) => (
                  <ConnectionRow
                    key={connection.id}
                    connection={connection}
                    place={places.find(({ id }) => id === connection.touchpoint)?.name ?? null}
                    onRenew={() => setConnecting({ channel: connection.channel, connection })}
                    onCut={() => setCutting(connection)}
                  />
                ))}
              </ul>
            )}
          </Panel>
          {drill && (
            <Notice tone="soon" mark="blind">
              {t("drill")}
            </Notice>
          )}
          {manages && (
            <Panel title={t("connect")} body="rows">
              <Rows label={t("connect")}>
                {CONNECTION_CHANNELS.map((channel) => (
                  <Row key={channel}>
                    <NetworkIcon network={channel} size={18} />
                    <span className={styles.words}>
                      <span className={styles.name}>{t(`channel.${channel}.name`)}</span>
                      <span className={styles.detail}>{t(`channel.${channel}.what`)}</span>
                    </span>
                    <Button
                      variant="default"
                      size="sm"
                      aria-label={t("connectNamed", { channel: t(`channel.${channel}.name`) })}
                      onClick={() => setConnecting({ channel, connection: null })}
                    >
                      {t("connectDo")}
                    </Button>
                  </Row>
                ))}
              </Rows>
            </Panel>
          )}
          <ConnectDialog connecting={connecting} onClose={() => setConnecting(null)} />
          <RevokeDialog connection={cutting} onClose={() => setCutting(null)} />
        </>
      )}
    </SectionState>
  );
}

/** What does not work first, what was cut last. */
const ORDER = { expired: 0, connected: 1, revoked: 2 } as const satisfies Record<Connection["state"], number>;

function inOrder(items: readonly Connection[]): readonly Connection[] {
  return items.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
}
