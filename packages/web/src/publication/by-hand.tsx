import { Button, TextInput } from "@mantine/core";
import { ApiError } from "@baluarte/contract/client.ts";
import type { PublicationView } from "@baluarte/contract/act.ts";
import { IconExternalLink } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { announce } from "../kit/announcer.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./by-hand.module.css";
import { CopyText } from "./copy-text.tsx";
import { proofWay } from "./order.ts";
import { useProofWords } from "./proof-words.ts";

/** A place that a person posts to: copy, open, and bring the link or say who did it. */
export function ByHand({ publication }: { readonly publication: PublicationView }) {
  const { t } = useTranslation("publication");
  const { slug, can } = useBrand();
  const say = useProofWords();
  const { id, name, network, parts, composeUrl } = publication;
  const [way, setWay] = useState(proofWay(network));
  const [value, setValue] = useState("");
  const confirm = useChange(
    ["acts", "incidents", "statements"],
    () =>
      api("publication.confirm", {
        params: { brand: slug, publication: id },
        body: way === "link" ? { way, link: value.trim() } : { way, note: value.trim() },
      }),
    () => announce(t("confirmed", { place: name })),
  );
  if (!can("act.execute")) return <p className={styles.hint}>{t("othersTurn")}</p>;
  const invalid = confirm.error instanceof ApiError ? say(confirm.error) : undefined;
  return (
    <ol className={styles.steps}>
      <li>
        <p className={styles.step}>{t("step.copy")}</p>
        {parts.map(({ language, title, text }) => (
          <CopyText
            key={language}
            label={parts.length > 1 ? LANGUAGE_NAMES[language] : t("step.text")}
            text={title ? `${title}\n\n${text}` : text}
            language={language}
          />
        ))}
      </li>
      <li>
        <p className={styles.step}>{t("step.open", { place: name })}</p>
        {composeUrl === null ? (
          <p className={styles.hint}>{t("step.openByself")}</p>
        ) : (
          <a className={styles.open} href={composeUrl} target="_blank" rel="noopener noreferrer">
            <IconExternalLink size={16} stroke={1.7} aria-hidden />
            {t("step.openLink", { place: name })}
          </a>
        )}
      </li>
      <li>
        <p className={styles.step}>{t(way === "link" ? "step.link" : "step.person")}</p>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate(undefined);
          }}
        >
          <TextInput
            className={styles.field!}
            label={t(way === "link" ? "step.linkLabel" : "step.personLabel")}
            placeholder={way === "link" ? "https://" : undefined}
            inputMode={way === "link" ? "url" : "text"}
            maxLength={way === "link" ? 2000 : 500}
            value={value}
            onChange={(event) => {
              setValue(event.currentTarget.value);
              confirm.reset();
            }}
          />
          <Button type="submit" variant="default" loading={confirm.isPending} disabled={value.trim().length < 2}>
            {t("step.confirm")}
          </Button>
        </form>
        <ProblemNote error={confirm.error} words={invalid} />
        <p className={styles.hint}>
          <LinkButton
            onClick={() => {
              setWay(way === "link" ? "person" : "link");
              setValue("");
              confirm.reset();
            }}
          >
            {t(way === "link" ? "step.noLink" : "step.hasLink")}
          </LinkButton>
        </p>
      </li>
    </ol>
  );
}
