import { Button } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useAuthWords } from "../session/auth-words.ts";
import { currentSession, listSessions, revokeSession } from "../session/auth.ts";
import { useSignOut } from "../session/use-sign-out.ts";
import { SectionState } from "../settings/section-state.tsx";
import styles from "./account.module.css";
import { deviceName } from "./device-name.ts";

const devicesQuery = queryOptions({
  queryKey: ["devices"],
  queryFn: async () => {
    const [listed, { session: current }] = await Promise.all([listSessions(), currentSession()]);
    return { current, others: listed.filter(({ token }) => token !== current.token) };
  },
});

/** Every browser that is signed in as this person, with a way to close each. */
export function SessionsPanel() {
  const { t } = useTranslation("account");
  const words = useAuthWords();
  const time = useTimeWords();
  const queries = useQueryClient();
  const devices = useQuery(devicesQuery);
  const revoke = useMutation({
    mutationFn: revokeSession,
    onSuccess: () => queries.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  });
  const leave = useSignOut();
  const failure = revoke.error ?? leave.error;
  return (
    <>
      {failure && (
        <Notice tone="soon" mark="blind" alert>
          {words(failure)}
        </Notice>
      )}
      <SectionState query={devices}>
        {({ current, others }) => (
          <Panel title={t("sessions.title")} body="rows">
            <Rows label={t("sessions.title")}>
              {[current, ...others].map((device) => (
                <Row key={device.token}>
                  <span className={styles.session}>
                    <span className={styles.sessionName}>
                      {device === current
                        ? t("sessions.this")
                        : (deviceName(device.userAgent) ?? t("sessions.unknown"))}
                    </span>
                    <span className={styles.sessionDetail}>
                      {device === current
                        ? t("sessions.now", { since: time.since(Date.parse(device.createdAt), brandNow()) })
                        : t("sessions.since", {
                            since: time.since(Date.parse(device.createdAt), brandNow()),
                            ago: time.ago(Date.parse(device.updatedAt), brandNow()),
                          })}
                    </span>
                  </span>
                  {device === current ? (
                    <Button variant="default" size="xs" loading={leave.isPending} onClick={() => leave.mutate()}>
                      {t("sessions.signOut")}
                    </Button>
                  ) : (
                    <Button
                      variant="default"
                      size="xs"
                      loading={revoke.isPending && revoke.variables === device.token}
                      onClick={() => revoke.mutate(device.token)}
                    >
                      {t("sessions.revoke")}
                    </Button>
                  )}
                </Row>
              ))}
            </Rows>
          </Panel>
        )}
      </SectionState>
    </>
  );
}
