import { Button } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./account-answer.module.css";
import { ProblemNote } from "./problem-note.tsx";
import { useChange } from "./use-change.ts";

export interface AccountAnswerProps {
  readonly room: Room;
  /** `lg` where it is the screen's one next step. */
  readonly size: "sm" | "lg";
}

/** The first question answered where it is asked: is one of our accounts out of our hands? */
export function AccountAnswer({ room, size }: AccountAnswerProps) {
  const { t } = useTranslation("incident");
  const { slug } = useBrand();
  const answer = useChange(["incidents"], (out: boolean) =>
    api("incident.accountOut", { params: { brand: slug, incident: room.incident.id }, body: { out } }),
  );
  return (
    <div className={styles.answer}>
      <Button
        size={size}
        variant={size === "lg" ? "filled" : "default"}
        loading={answer.isPending}
        onClick={() => answer.mutate(false)}
      >
        {t("account.no")}
      </Button>
      <Button size={size} variant="default" disabled={answer.isPending} onClick={() => answer.mutate(true)}>
        {t("account.yes")}
      </Button>
      <ProblemNote error={answer.error} />
    </div>
  );
}
