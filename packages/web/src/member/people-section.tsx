import type { Member } from "@baluarte/contract/member.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LinkHandover, type Handover } from "../approver/link-handover.tsx";
import { readinessOf } from "../approver/signers.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { brandNow } from "../kit/ticker.ts";
import { waysQuery } from "../notice/queries.ts";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { ChangeDialog } from "./change-dialog.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import styles from "./member.module.css";
import { membersQuery } from "./queries.ts";

/** Who is on the brand, what each may do and until when; who manages it lets people in and out. */
export function PeopleSection() {
  const { slug } = useBrand();
  return <SectionState query={useQuery(membersQuery(slug))}>{({ items }) => <People items={items} />}</SectionState>;
}

function People({ items }: { readonly items: readonly Member[] }) {
  const { t } = useTranslation("member");
  const brand = useBrand();
  const manages = brand.can("brand.manage");
  const [inviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<Member | null>(null);
  const [handover, setHandover] = useState<Handover | null>(null);
  const renew = useChange(
    ["settings"],
    ({ id }: Member) => api("member.link", { params: { brand: brand.slug, person: id } }),
    (link, { name }) => setHandover({ name, link }),
  );
  const hasMail = useQuery(waysQuery(brand.slug)).data?.available.includes("mail") ?? false;
  const mail = useChange(
    ["settings"],
    ({ id }: Member) => api("member.mail", { params: { brand: brand.slug, person: id } }),
    ({ link, mail: outcome }, { name, email }) => setHandover({ name, link, mail: { to: email ?? "", outcome } }),
  );
  return (
    <>
      <ProblemNote error={renew.error ?? mail.error} />
      <Panel title={t("title")} aside={t("count", { count: items.length })} body="rows">
        <Rows label={t("title")}>
          {items.map((member) => (
            <Row key={member.id}>
              <Avatar id={member.id} name={member.name} size={28} />
              <Who member={member} you={member.id === brand.person.id} />
              {manages && (
                <span className={styles.acts}>
                  {readinessOf(member) !== "ready" && (
                    <Button
                      variant="default"
                      size="xs"
                      loading={renew.isPending && renew.variables.id === member.id}
                      onClick={() => renew.mutate(member)}
                    >
                      {t("freshLink")}
                    </Button>
                  )}
                  {readinessOf(member) !== "ready" && hasMail && member.email !== null && (
                    <Button
                      variant="default"
                      size="xs"
                      loading={mail.isPending && mail.variables.id === member.id}
                      onClick={() => mail.mutate(member)}
                    >
                      {t("mailAgain")}
                    </Button>
                  )}
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={t("change.named", { name: member.name })}
                    onClick={() => setChanging(member)}
                  >
                    {t("change.open")}
                  </Button>
                </span>
              )}
            </Row>
          ))}
        </Rows>
        {manages && (
          <div className={styles.foot}>
            <Button variant="default" size="sm" onClick={() => setInviting(true)}>
              {t("invite.open")}
            </Button>
          </div>
        )}
      </Panel>
      <InviteDialog
        opened={inviting}
        onClose={() => setInviting(false)}
        onInvited={(made) => {
          setInviting(false);
          setHandover(made);
        }}
      />
      <ChangeDialog member={changing} onClose={() => setChanging(null)} />
      <LinkHandover handover={handover} onClose={() => setHandover(null)} />
    </>
  );
}

function Who({ member, you }: { readonly member: Member; readonly you: boolean }) {
  const { t } = useTranslation("member");
  const { t: people } = useTranslation("people");
  const { t: approver } = useTranslation("approver");
  const time = useTimeWords();
  const state = readinessOf(member);
  return (
    <span className={styles.who}>
      <span className={styles.name}>{you ? t("you", { name: member.name }) : member.name}</span>
      <span className={styles.detail}>{member.roles.map((role) => people(`role.${role}`)).join(", ")}</span>
      {(member.email !== null || member.expiresAt !== null || state !== "ready") && (
        <span className={styles.detail}>
          {state !== "ready" && (
            <span className={styles.waiting}>
              <StateMark mark="soon" size={13} />
              {approver(`people.${state}`)}
            </span>
          )}
          {member.email !== null && <span>{member.email}</span>}
          {member.expiresAt !== null && (
            <span>{t("endsAt", { at: time.dayAndClock(Date.parse(member.expiresAt), brandNow()) })}</span>
          )}
        </span>
      )}
    </span>
  );
}
