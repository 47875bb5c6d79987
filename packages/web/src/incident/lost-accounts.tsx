import { Anchor, Button, Select, TextInput } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { ApprovalLink } from "../publication/approval-link.tsx";
import { useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import { touchpointsQuery } from "../touchpoint/queries.ts";
import { inContent } from "./in-content.ts";
import styles from "./lost-accounts.module.css";
import { ProblemNote } from "./problem-note.tsx";
import { useChange } from "./use-change.ts";

type Lost = Room["lostAccounts"][number];

/** The accounts that are out of our hands: which, who recovers each and where, and how it comes back to the list. */
export function LostAccounts({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const { can } = useBrand();
  const open = room.incident.state === "open";
  return (
    <Panel title={t("lost.title")}>
      <div className={styles.all}>
        {room.lostAccounts.length === 0 && <p className={styles.quiet}>{t("lost.none")}</p>}
        {room.lostAccounts.length > 0 && (
          <ul className={styles.list}>
            {room.lostAccounts.map((account) => (
              <Account key={account.id} account={account} room={room} />
            ))}
          </ul>
        )}
        {open && can("act.brake") && <SayLost room={room} />}
      </div>
    </Panel>
  );
}

function SayLost({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const { slug } = useBrand();
  const { data } = useQuery(touchpointsQuery(slug));
  const [network, setNetwork] = useState<string | null>(null);
  const [handle, setHandle] = useState("");
  const say = useChange(
    ["incidents", "settings"],
    () =>
      api("lostAccount.say", {
        params: { brand: slug, incident: room.incident.id },
        body: { network: network ?? "", handle: handle.trim() },
      }),
    () => {
      setNetwork(null);
      setHandle("");
    },
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate(undefined);
      }}
    >
      <Select
        {...inContent}
        label={t("lost.network")}
        data={(data?.networks ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
        value={network}
        onChange={setNetwork}
        searchable
      />
      <TextInput
        label={t("lost.handle")}
        maxLength={120}
        value={handle}
        onChange={(event) => setHandle(event.currentTarget.value)}
      />
      <p className={styles.quiet}>{t("lost.what")}</p>
      <ProblemNote error={say.error} />
      <Button
        type="submit"
        size="sm"
        variant="default"
        loading={say.isPending}
        disabled={network === null || handle.trim() === ""}
      >
        {t("lost.say")}
      </Button>
    </form>
  );
}

function Account({ account, room }: { readonly account: Lost; readonly room: Room }) {
  const { t } = useTranslation("incident");
  const words = useTimeWords();
  const channel = useChannelName();
  const { slug, can } = useBrand();
  const [caseNumber, setCaseNumber] = useState(account.caseNumber ?? "");
  const [reason, setReason] = useState("");
  const said = useBrandTime((now) => words.at(Date.parse(account.saidAt), now));
  const back = useBrandTime((now) =>
    account.returnedAt === null ? "" : words.at(Date.parse(account.returnedAt), now),
  );
  const params = { brand: slug, account: account.id };
  const change = useChange(["incidents"], (body: { keeper: PersonId | null; caseNumber: string | null }) =>
    api("lostAccount.change", { params, body }),
  );
  const ask = useChange(
    ["incidents", "acts"],
    () => api("lostAccount.return", { params, body: { reason: reason.trim() } }),
    () => setReason(""),
  );
  const open = room.incident.state === "open" && account.returnedAt === null;
  const typed = caseNumber.trim() === "" ? null : caseNumber.trim();
  return (
    <li className={styles.account} aria-label={`${account.handle} (${channel(account.network)})`}>
      <p className={styles.name}>
        <StateMark mark={account.returnedAt === null ? "overdue" : "done"} size={16} />
        <strong>{account.handle}</strong> {channel(account.network)}
      </p>
      <p className={styles.quiet}>
        {account.returnedAt === null
          ? t("lost.since", { who: account.saidBy.name, at: said })
          : t("lost.back", { at: back })}
        {account.places.length > 0 && ` ${t("lost.places", { places: account.places.join(", ") })}`}
      </p>
      {open && (
        <>
          {account.recoveryUrl === null ? (
            <p className={styles.quiet}>{t("lost.noPage")}</p>
          ) : (
            <Anchor href={account.recoveryUrl} target="_blank" rel="noopener noreferrer">
              {t("lost.recover", { network: channel(account.network) })}
            </Anchor>
          )}
          {can("incident.declare") && (
            <div className={styles.form}>
              <Select
                {...inContent}
                label={t("lost.keeper")}
                placeholder={t("step.nobody")}
                data={room.people.map(({ id, name }) => ({ value: id, label: name }))}
                value={account.keeper?.id ?? null}
                onChange={(id) => change.mutate({ keeper: id as PersonId | null, caseNumber: account.caseNumber })}
              />
              <TextInput
                label={t("lost.caseNumber")}
                maxLength={120}
                value={caseNumber}
                onChange={(event) => setCaseNumber(event.currentTarget.value)}
                onBlur={() => {
                  if (typed !== account.caseNumber)
                    change.mutate({ keeper: account.keeper?.id ?? null, caseNumber: typed });
                }}
              />
            </div>
          )}
          {account.returnAct !== null ? (
            <>
              <p className={styles.quiet}>{t("lost.waits")}</p>
              {can("act.request") && <ApprovalLink act={account.returnAct} />}
            </>
          ) : (
            can("act.request") && (
              <form
                className={styles.form}
                onSubmit={(event) => {
                  event.preventDefault();
                  ask.mutate(undefined);
                }}
              >
                <TextInput
                  label={t("lost.why")}
                  description={t("lost.whyHint")}
                  maxLength={500}
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                />
                <Button
                  type="submit"
                  size="sm"
                  variant="default"
                  loading={ask.isPending}
                  disabled={reason.trim() === ""}
                >
                  {t("lost.ask")}
                </Button>
              </form>
            )
          )}
          <ProblemNote error={change.error ?? ask.error} />
        </>
      )}
    </li>
  );
}
