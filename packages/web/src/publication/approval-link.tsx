import { Button, NativeSelect } from "@mantine/core";
import type { ActId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { IconLink } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { CopyField } from "../kit/copy-field.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { memberList } from "../incident/queries.ts";
import { useChange } from "../incident/use-change.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./approval-link.module.css";
import { actQuery } from "./queries.ts";
import { canStillSign } from "./signers.ts";

/** A one-time link for one named person: they sign on their own phone, with a code, without an account. */
export function ApprovalLink({ act }: { readonly act: ActId }) {
  const { t } = useTranslation("publication");
  const { slug, person: me } = useBrand();
  const words = useTimeWords();
  const asked = useQuery(actQuery(slug, act)).data;
  const members = useQuery(memberList(slug)).data?.items ?? [];
  const signers = asked === undefined ? [] : canStillSign(asked.signatures, members, asked.askedBy.id);
  const [chosen, setChosen] = useState("");
  const person = signers.find(({ id }) => id === chosen) ?? signers[0];
  const make = useChange(["acts"], (to: PersonId) =>
    api("act.link", { params: { brand: slug, act }, body: { person: to } }),
  );
  const link = make.data;
  const until = useBrandTime((now) => (link === undefined ? "" : words.until(Date.parse(link.expiresAt), now)));
  if (asked === undefined || asked.askedBy.id !== me.id || asked.state !== "requested") return null;
  if (person === undefined) return <p className={styles.hint}>{t("link.nobody")}</p>;
  return (
    <div className={styles.link}>
      <div className={styles.row}>
        <NativeSelect
          label={t("link.who")}
          className={styles.who!}
          value={person.id}
          data={signers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            make.reset();
          }}
        />
        <Button
          variant="default"
          leftSection={<IconLink size={16} stroke={1.7} />}
          loading={make.isPending}
          onClick={() => make.mutate(person.id)}
        >
          {t(link === undefined ? "link.make" : "link.again")}
        </Button>
      </div>
      {link !== undefined && (
        <>
          <CopyField label={t("link.for", { who: person.name })} value={link.url} />
          <p className={styles.hint}>{t("link.expires", { until })}</p>
        </>
      )}
      <ProblemNote error={make.error} />
    </div>
  );
}
