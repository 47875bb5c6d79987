import type { Connection } from "@baluarte/contract/connection.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import { accountName } from "./account-name.ts";
import styles from "./connection.module.css";

export interface ConnectionRowProps {
  readonly connection: Connection;
  /** What the place is called that it publishes on; `null`: it publishes nowhere. */
  readonly place: string | null;
  readonly onRenew: () => void;
  readonly onCut: () => void;
}

/** One account: whether it works, since when that is known, and what a person may do about it. */
export function ConnectionRow({ connection, place, onRenew, onCut }: ConnectionRowProps) {
  const { t } = useTranslation("connection");
  const words = useTimeWords();
  const { slug, kind, can } = useBrand();
  const { id, channel, account, state, problem, checkedAt, addedBy, addedAt, revokedAt, recipients } = connection;
  const name = accountName(channel, account);
  const checked = useBrandTime((now) => words.at(Date.parse(checkedAt), now));
  const since = useBrandTime((now) => words.since(Date.parse(checkedAt), now));
  const added = useBrandTime((now) => words.at(Date.parse(addedAt), now));
  const revoked = useBrandTime((now) => (revokedAt === null ? "" : words.at(Date.parse(revokedAt), now)));
  const check = useChange(
    ["settings"],
    () => api("connection.check", { params: { brand: slug, connection: id } }),
    (found) => announce(t(found.problem === null ? "checked.fine" : "checked.problem", { account: name })),
  );
  const gone = state === "revoked";
  const manages = can("brand.manage") && kind !== "drill";
  return (
    <li className={styles.account} data-state={state}>
      <NetworkIcon network={channel} size={18} />
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <p className={styles.state}>
          <StateMark mark={markOf(connection)} size={15} />
          <span>
            {gone
              ? t("state.revoked", { at: revoked })
              : t(state === "expired" ? "state.expired" : problem === null ? "state.works" : "state.problem", {
                  at: checked,
                  since,
                })}
          </span>
        </p>
        {!gone && (
          <span className={styles.detail}>
            {place !== null && (
              <>
                <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section: "touchpoints" }}>
                  {t(recipients === null ? "publishesOn" : "writesFrom", { place })}
                </Link>
                {". "}
              </>
            )}
            {recipients !== null && `${t("recipients", { count: recipients.length })} `}
            {t("addedBy", { who: addedBy.name, at: added })}
          </span>
        )}
      </div>
      {!gone && (manages || can("act.brake")) && (
        <div className={styles.buttons}>
          {manages && (
            <>
              <Button
                size="xs"
                variant="default"
                loading={check.isPending}
                aria-label={t("checkNamed", { account: name })}
                onClick={() => check.mutate(undefined)}
              >
                {t("check")}
              </Button>
              <Button size="xs" variant="default" aria-label={t("renewNamed", { account: name })} onClick={onRenew}>
                {t("renew")}
              </Button>
            </>
          )}
          {can("act.brake") && (
            <Button size="xs" variant="subtle" aria-label={t("cutNamed", { account: name })} onClick={onCut}>
              {t("cut")}
            </Button>
          )}
        </div>
      )}
      {!gone && problem !== null && (
        <div className={styles.problem}>
          <p className={styles.detail}>{t(`problem.${problem}`)}</p>
        </div>
      )}
      {check.error !== null && (
        <div className={styles.problem}>
          <ProblemNote error={check.error} />
        </div>
      )}
    </li>
  );
}

function markOf({ state, problem }: Connection): Mark {
  if (state === "revoked") return "void";
  if (state === "expired") return "blind";
  return problem === null ? "done" : "quiet";
}
