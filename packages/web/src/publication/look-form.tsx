import { Button, TextInput } from "@mantine/core";
import { ApiError } from "@baluarte/contract/client.ts";
import type { PublicationView } from "@baluarte/contract/act.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./by-hand.module.css";
import { lettersMissing } from "./marks.ts";
import { useProofWords } from "./proof-words.ts";
import { usePlaceName } from "./use-place-name.ts";

/** Nobody knows whether it went out: a person looks before anything is tried again, and says. */
export function LookForm({ publication }: { readonly publication: PublicationView }) {
  const { t } = useTranslation("publication");
  const { slug, can } = useBrand();
  const say = useProofWords();
  const [link, setLink] = useState("");
  const settle = useChange(["acts", "incidents", "statements"], (found: boolean) =>
    api("publication.settle", {
      params: { brand: slug, publication: publication.id },
      body: { found, link: found && link.trim() !== "" ? link.trim() : null },
    }),
  );
  // A mailbox is nobody's to look into, and a letter has no link.
  const isMail = publication.receipts !== null;
  const placeName = usePlaceName();
  const isPart = lettersMissing(publication);
  if (!can("act.execute")) return <p className={styles.hint}>{t("othersTurn")}</p>;
  return (
    <div>
      <p className={styles.step}>
        {isPart ? t("mailPart.look") : isMail ? t("mailLook") : t("look.title", { place: placeName(publication.name) })}
      </p>
      {publication.state === "unknown" && !isPart && (
        <p className={styles.hint}>{t(isMail ? "mailLookWhy" : "look.why")}</p>
      )}
      <div className={styles.form}>
        {!isMail && (
          <TextInput
            className={styles.field!}
            label={t("look.link")}
            placeholder="https://"
            inputMode="url"
            maxLength={2000}
            value={link}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
        )}
        <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate(true)}>
          {t(isPart ? "mailPart.yes" : isMail ? "mailFound" : "look.found")}
        </Button>
        <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate(false)}>
          {t(isPart ? "mailPart.no" : isMail ? "mailNotFound" : "look.notFound")}
        </Button>
      </div>
      <ProblemNote error={settle.error} words={settle.error instanceof ApiError ? say(settle.error) : undefined} />
    </div>
  );
}
