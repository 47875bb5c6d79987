import type { OneTimeLink } from "@baluarte/contract/member.ts";
import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Notice } from "../kit/notice.tsx";
import { Row, Rows } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import styles from "./approver.module.css";
import { readinessOf } from "./signers.ts";

/** The first admin holds every role of a small house; two say who they are. */
const ROLES_NAMED = 2;

export interface PeopleListProps {
  readonly brand: BrandSlug;
  readonly plan: ApprovalPlan;
  /** May make links. */
  readonly canManage: boolean;
  /** Who looks: nobody signs what they asked for themselves. */
  readonly person: string;
  readonly onLink: (name: string, link: OneTimeLink) => void;
}

/** Who signs here, and who still has to open their link. */
export function PeopleList({ brand, plan, canManage, person, onLink }: PeopleListProps) {
  const { t } = useTranslation("approver");
  const { t: people } = useTranslation("people");
  const words = useProblemWords();
  const renew = useWrite(
    brand,
    ["settings"],
    (to: { person: PersonId; name: string }) => api("member.link", { params: { brand, person: to.person } }),
    (link, { name }) => onLink(name, link),
  );
  return (
    <>
      {renew.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(renew.error)}
        </Notice>
      )}
      <Rows label={t("people.title")}>
        {plan.members.map((member) => {
          const state = readinessOf(member);
          return (
            <Row key={member.id}>
              <Avatar id={member.id} name={member.name} size={28} />
              <span className={styles.who}>
                <span className={styles.person}>
                  <span className={styles.name}>{member.name}</span>
                  <span className={styles.detail}>
                    {member.roles
                      .slice(0, ROLES_NAMED)
                      .map((role) => people(`role.${role}`))
                      .join(", ")}
                  </span>
                </span>
                <span className={styles.state}>
                  <StateMark mark={state === "ready" ? "done" : "soon"} size={14} />
                  {t(`people.${state === "ready" && member.id === person ? "self" : state}`)}
                </span>
              </span>
              {canManage && state !== "ready" && (
                <Button
                  variant="default"
                  size="xs"
                  loading={renew.isPending && renew.variables.person === member.id}
                  onClick={() => renew.mutate({ person: member.id, name: member.name })}
                >
                  {t("people.freshLink")}
                </Button>
              )}
            </Row>
          );
        })}
      </Rows>
    </>
  );
}
