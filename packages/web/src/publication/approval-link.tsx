import { Button, NativeSelect } from "@mantine/core";
import type { MemberRef } from "@baluarte/contract/common.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { IconLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { ReachNote } from "../link/reach-note.tsx";
import { CopyField } from "../kit/copy-field.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useOneOf } from "../kit/use-one-of.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { memberList } from "../incident/queries.ts";
import { useChange } from "../incident/use-change.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./approval-link.module.css";
import { actQuery } from "./queries.ts";
import { canStillSign, linkStanding } from "./signers.ts";

/** A one-time link for one named person: they sign on their own phone, with a code, without an account. */
export function ApprovalLink({ act }: { readonly act: ActId }) {
  const { t } = useTranslation("publication");
  const { slug, person: me } = useBrand();
  const words = useTimeWords();
  const asked = useQuery(actQuery(slug, act)).data;
  const members = useQuery(memberList(slug)).data?.items ?? [];
  const signers = asked === undefined ? [] : canStillSign(asked.signatures, members, asked.askedBy.id);
  const [person, choose] = useOneOf(signers);
  const make = useChange(["acts"], (to: Pick<MemberRef, "id" | "name">) =>
    api("act.link", { params: { brand: slug, act }, body: { person: to.id } }),
  );
  const link = make.data;
  // Whose it is was settled when it was made, and does not move with what is chosen now.
  const owner = link === undefined ? undefined : make.variables;
  const standing = linkStanding(owner, signers);
  const until = useBrandTime((now) => (link === undefined ? "" : words.until(Date.parse(link.expiresAt), now)));
  if (asked === undefined || asked.askedBy.id !== me.id || asked.state !== "requested") return null;
  return (
    <div className={styles.link}>
      {person === null ? (
        <p className={styles.hint}>{t("link.nobody")}</p>
      ) : (
        <div className={styles.row}>
          <NativeSelect
            label={t("link.who")}
            className={styles.who!}
            value={person.id}
            data={signers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => {
              choose(event.currentTarget.value);
              make.reset();
            }}
          />
          <Button
            variant="default"
            leftSection={<IconLink size={16} stroke={1.7} />}
            loading={make.isPending}
            onClick={() => make.mutate(person)}
          >
            {t(standing === "open" ? "link.again" : "link.make")}
          </Button>
        </div>
      )}
      {standing === "open" && link !== undefined && (
        <>
          <CopyField label={t("link.for", { who: owner?.name ?? "" })} value={link.url} />
          <ReachNote url={link.url} />
          <p className={styles.hint}>{t("link.expires", { until })}</p>
        </>
      )}
      {standing === "settled" && (
        <p className={styles.hint} role="status">
          {t("link.settled", { who: owner?.name ?? "" })}
        </p>
      )}
      <ProblemNote error={make.error} />
    </div>
  );
}
