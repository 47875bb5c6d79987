import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { ActView } from "@baluarte/contract/act.ts";
import type { ActId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { memberList } from "../incident/queries.ts";
import { useChange } from "../incident/use-change.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useOneOf } from "../kit/use-one-of.ts";
import { groupPreviews } from "../link/group-previews.ts";
import { actQuery } from "../publication/queries.ts";
import { canStillSign } from "../publication/signers.ts";
import { useBrand } from "../session/queries.ts";
import { StepUpForm, asksStepUp } from "../session/step-up-form.tsx";
import styles from "./approval.module.css";

/** Takes down that somebody approved aloud: who, how long ago, and that this very text was read to them whole. */
export function SpokenForm({ act, onDone }: { readonly act: ActId; readonly onDone: () => void }) {
  const { t } = useTranslation("approval");
  const { slug, can } = useBrand();
  const asked = useQuery(actQuery(slug, act)).data;
  if (asked === undefined || asked.state !== "requested" || !can("act.request")) return null;
  return (
    <details className={styles.details}>
      <summary>{t("spoken.open")}</summary>
      <Form key={asked.payloadHash} asked={asked} onDone={onDone} />
    </details>
  );
}

const AGO_MINUTES_MAX = 12 * 60;

function Form({ asked, onDone }: { readonly asked: ActView; readonly onDone: () => void }) {
  const { t } = useTranslation("approval");
  const { slug, person: me } = useBrand();
  const language = useLanguage();
  const members = useQuery(memberList(slug)).data?.items ?? [];
  const signers = canStillSign(asked.signatures, members, asked.askedBy.id).filter(({ id }) => id !== me.id);
  const [ago, setAgo] = useState("0");
  const [person, choose] = useOneOf(signers);
  // Of whom it was said: that it was read to one person says nothing of the next.
  const [readTo, setReadTo] = useState<PersonId | null>(null);
  const read = person !== null && readTo === person.id;
  const minutes = /^\d{1,3}$/.test(ago.trim()) ? Number(ago) : null;
  const fits = minutes !== null && minutes <= AGO_MINUTES_MAX;
  const hear = useChange(
    ["acts", "statements", "incidents"],
    (approver: PersonId) =>
      api("act.spoken", {
        params: { brand: slug, act: asked.id },
        body: {
          person: approver,
          payloadHash: asked.payloadHash,
          saidAt: saidAt(minutes ?? 0, Date.parse(asked.askedAt)),
        },
      }),
    () => {
      announce(t("spoken.done"));
      onDone();
    },
  );
  const texts = groupPreviews(asked.previews);
  const list = new Intl.ListFormat(LOCALES[language]);
  if (person === null) return <p className={styles.meta}>{t("spoken.nobody")}</p>;
  if (asksStepUp(hear.error)) return <StepUpForm onConfirmed={() => hear.mutate(person.id)} />;
  return (
    <form
      className={styles.asked}
      onSubmit={(event) => {
        event.preventDefault();
        if (read && fits) hear.mutate(person.id);
      }}
    >
      <p className={styles.meta}>{t("spoken.lead")}</p>
      {texts.map(({ parts, places }) => (
        <blockquote
          key={`${parts[0]!.language} ${places.join()}`}
          className={styles.mention}
          aria-label={list.format(places)}
        >
          {texts.length > 1 && <span className={styles.meta}>{list.format(places)}</span>}
          {parts.map(({ language: spokenIn, title, text, otherTitles }) => (
            <div key={spokenIn} lang={spokenIn}>
              {title !== null && <p className={styles.name}>{title}</p>}
              {otherTitles.map((other) => (
                <p key={other.title} className={styles.name}>
                  {list.format(other.places)}: {other.title}
                </p>
              ))}
              <p>{text}</p>
            </div>
          ))}
        </blockquote>
      ))}
      <NativeSelect
        label={t("spoken.who")}
        value={person.id}
        data={signers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <TextInput
        label={t("spoken.ago")}
        description={t("spoken.agoHint")}
        inputMode="numeric"
        value={ago}
        error={fits ? null : t("spoken.agoRange")}
        onChange={(event) => setAgo(event.currentTarget.value)}
      />
      <Checkbox
        checked={read}
        onChange={(event) => setReadTo(event.currentTarget.checked ? person.id : null)}
        label={t("spoken.read", { who: person.name })}
      />
      <p className={styles.meta}>{t("spoken.told", { who: person.name })}</p>
      <ProblemNote error={hear.error} />
      <div className={styles.foot}>
        <Button type="submit" variant="default" loading={hear.isPending} disabled={!read || !fits}>
          {t("spoken.do")}
        </Button>
      </div>
    </form>
  );
}

/** Never before the text was there to be read: whoever says «just now» means after. */
function saidAt(minutes: number, askedAt: number): Instant {
  const said = Math.floor(brandNow() - minutes * 60_000);
  return new Date(minutes === 0 ? Math.max(said, askedAt) : said).toISOString() as Instant;
}
