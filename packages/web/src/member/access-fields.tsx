import { ACCESS_ROLES, type AccessRole } from "@baluarte/domain/access/model.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { Checkbox, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { brandNow } from "../kit/ticker.ts";
import { endsFor, endWithin, type End } from "./access-end.ts";
import styles from "./member.module.css";

export interface AccessFieldsProps {
  readonly roles: readonly AccessRole[];
  readonly onRoles: (roles: AccessRole[]) => void;
  readonly end: End;
  readonly onEnd: (end: End) => void;
  /** The end that stands already. */
  readonly kept: Instant | null;
  /** Has an account, or is to have one: a client, who signs without, is chosen alone. */
  readonly account: boolean;
}

/** What somebody may do here, each role with what it opens, and until when. */
export function AccessFields({ roles, onRoles, end, onEnd, kept, account }: AccessFieldsProps) {
  const { t } = useTranslation("member");
  const { t: people } = useTranslation("people");
  const time = useTimeWords();
  const offered = ACCESS_ROLES.filter((role) => role !== "clientApprover" || !account);
  const toggle = (role: AccessRole, on: boolean) => {
    if (!on) return onRoles(roles.filter((each) => each !== role));
    // A client is nothing else, and whoever is something else is no client.
    const others = role === "clientApprover" ? [] : roles.filter((each) => each !== "clientApprover");
    const chosen = new Set([...others, role]);
    onRoles(ACCESS_ROLES.filter((each) => chosen.has(each)));
  };
  return (
    <>
      <fieldset className={styles.roles}>
        <legend className={styles.legend}>{t("roles")}</legend>
        {offered.map((role) => (
          <Checkbox
            key={role}
            label={people(`role.${role}`)}
            description={t(`opens.${role}`)}
            checked={roles.includes(role)}
            onChange={(event) => toggle(role, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <NativeSelect
        label={t("until")}
        value={endWithin(end, roles, kept)}
        onChange={(event) => {
          const chosen = endsFor(roles, kept).find((each) => each === event.currentTarget.value);
          if (chosen) onEnd(chosen);
        }}
        data={endsFor(roles, kept).map((each) => ({
          value: each,
          label:
            each === "kept" && kept !== null
              ? t("end.kept", { at: time.dayAndClock(Date.parse(kept), brandNow()) })
              : each === "never" || each === "kept"
                ? t("end.never")
                : t("end.days", { count: Number(each) }),
        }))}
      />
    </>
  );
}
