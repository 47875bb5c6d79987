import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { AnswerFrom } from "@baluarte/contract/mention.ts";
import type { Preview } from "@baluarte/contract/statement.ts";
import type { PostId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { accountName } from "../connection/account-name.ts";
import { LANGUAGE_NAMES, LANGUAGES, isLanguage } from "../i18n/language.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { graphemesIn } from "../publication/graphemes.ts";
import { PreviewCard } from "../publication/preview-card.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./reply.module.css";

export interface ReplyFormProps {
  readonly post: PostId;
  readonly language: string;
  /** The accounts that can answer it; never none. */
  readonly from: readonly AnswerFrom[];
  readonly field?: RefObject<HTMLTextAreaElement | null> | undefined;
}

/** The words of an answer, as they will look under the mention. Asking is all it does: others approve. */
export function ReplyForm({ post, language, from, field }: ReplyFormProps) {
  const { t } = useTranslation("mention");
  const { whole } = useNumberWords();
  const brand = useBrand();
  const { fields, change, forget } = useKeptForm(`reply.${brand.slug}.${post}`, () => ({
    text: "",
    language: (isLanguage(language) ? language : brand.language) as string,
    connection: from[0]!.connection as string,
  }));
  const account = from.find(({ connection }) => connection === fields.connection) ?? from[0]!;
  const spoken = isLanguage(fields.language) ? fields.language : brand.language;
  const text = fields.text.trim();
  const { limit } = account;
  const used = graphemesIn(text);
  const left = limit === null ? null : limit.max - used;
  const ask = useChange(
    ["acts", "incidents"],
    () =>
      api("mention.reply", {
        params: { brand: brand.slug, post },
        body: { connection: account.connection, language: spoken, text },
      }),
    () => {
      forget();
      announce(t("reply.asked"));
    },
  );
  const set = (changed: Partial<typeof fields>) => {
    change(changed);
    ask.reset();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate(undefined);
      }}
    >
      <Textarea
        ref={field}
        label={t("reply.text")}
        description={t("reply.hint")}
        lang={spoken}
        autosize
        minRows={3}
        maxLength={10_000}
        value={fields.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
        inputWrapperOrder={["label", "description", "input", "error"]}
        {...(left !== null &&
          left < 0 && { error: t("reply.over", { count: -left, number: whole(-left), max: whole(limit!.max) }) })}
      />
      {left !== null && left >= 0 && (
        <p className={styles.count}>{t("reply.left", { count: left, number: whole(left) })}</p>
      )}
      <div className={styles.row}>
        {from.length > 1 && (
          <NativeSelect
            label={t("reply.as")}
            value={account.connection}
            data={from.map((each) => ({ value: each.connection, label: accountName(each.channel, each.account) }))}
            onChange={(event) => set({ connection: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={t("reply.language")}
          value={spoken}
          data={LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
          onChange={(event) => set({ language: event.currentTarget.value })}
        />
      </div>
      {text !== "" && <PreviewCard preview={previewOf(account, spoken, text, used)} />}
      <ProblemNote error={ask.error} />
      <div className={styles.row}>
        <Button type="submit" loading={ask.isPending} disabled={text === "" || (left !== null && left < 0)}>
          {t("reply.ask")}
        </Button>
        <span className={styles.hint}>{t("reply.askHint")}</span>
      </div>
    </form>
  );
}

/** What the server will show the approver, ahead of it. */
function previewOf(
  { channel, account, limit }: AnswerFrom,
  language: Preview["parts"][number]["language"],
  text: string,
  used: number,
): Preview {
  return {
    touchpoint: "" as TouchpointId,
    name: accountName(channel, account),
    network: channel,
    way: "auto",
    channel,
    account,
    kind: "reply",
    recipients: null,
    parts: [{ language, title: null, text }],
    length: limit === null ? null : { used, ...limit },
  };
}
