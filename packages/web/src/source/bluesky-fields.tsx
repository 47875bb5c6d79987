import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { connectionsQuery } from "../connection/queries.ts";
import { ChoiceCards } from "../kit/choice-cards.tsx";
import { Notice } from "../kit/notice.tsx";
import { useBrand } from "../session/queries.ts";
import { BLUESKY_FEEDS, feedOf } from "./bluesky-typed.ts";
import type { KindFieldsProps } from "./kinds.ts";

/** What of Bluesky is read, and with which account of the brand. Nobody types a password twice: accounts are in Settings. */
export function BlueskyFields({ typed, change, fault }: KindFieldsProps) {
  const { t } = useTranslation("sourceKinds");
  const feed = feedOf(typed);
  const cards = BLUESKY_FEEDS.map((value) => ({
    value,
    title: t(`bluesky.${value}`),
    detail: t(`bluesky.${value}What`),
  }));
  return (
    <>
      <ChoiceCards label={t("bluesky.feed")} cards={cards} value={feed} onChange={(value) => change({ feed: value })} />
      {feed !== "stream" && <Account typed={typed} change={change} fault={fault} />}
      {feed === "search" && (
        <Textarea
          label={t("bluesky.terms")}
          description={t("bluesky.termsHint")}
          error={fault?.startsWith("terms") === true ? t("bluesky.termsFault") : null}
          value={typed["terms"] ?? ""}
          onChange={(event) => change({ terms: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={10}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputWrapperOrder={["label", "description", "input", "error"]}
        />
      )}
      {feed === "stream" && (
        <TextInput
          label={t("bluesky.server")}
          description={t("bluesky.serverHint")}
          error={fault === "server" ? t("bluesky.serverFault") : null}
          value={typed["server"] ?? ""}
          onChange={(event) => change({ server: event.currentTarget.value })}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={300}
        />
      )}
    </>
  );
}

/** Which of the brand's connected accounts is read with; the only one is taken without asking. */
export function Account({ typed, change, fault }: KindFieldsProps) {
  const { t } = useTranslation("sourceKinds");
  const { slug } = useBrand();
  const { data } = useQuery(connectionsQuery(slug));
  const accounts = (data?.items ?? []).filter(({ channel, state }) => channel === "bluesky" && state === "connected");
  const chosen = typed["connection"] ?? "";
  const only = accounts[0]?.id;
  useEffect(() => {
    if (chosen === "" && only !== undefined) change({ connection: only });
  }, [chosen, only, change]);
  if (data !== undefined && accounts.length === 0) {
    return (
      <Notice tone="soon" mark="blind" alert={fault === "connection"}>
        {t("bluesky.noAccount")}
      </Notice>
    );
  }
  return (
    <NativeSelect
      label={t("bluesky.account")}
      description={t("bluesky.accountHint")}
      error={fault === "connection" ? t("bluesky.accountFault") : null}
      value={chosen}
      data={accounts.map(({ id, account }) => ({ value: id, label: `@${account}` }))}
      onChange={(event) => change({ connection: event.currentTarget.value })}
    />
  );
}
