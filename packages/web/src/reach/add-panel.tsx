import type { ContactWayView } from "@baluarte/contract/notify.ts";
import type { PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { deviceName } from "../account/device-name.ts";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { EmailField } from "../kit/email-field.tsx";
import { Panel } from "../kit/panel.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { WayIcon } from "../notify/way-marks.tsx";
import { useBrand } from "../session/queries.ts";
import { pushSupportOf, pushTraits } from "./push-support.ts";
import { PushFault, rememberHere, subscribeHere } from "./push.ts";
import styles from "./reach.module.css";
import { useAddWay, type Added } from "./use-add-way.ts";

export interface AddPanelProps {
  readonly items: readonly ContactWayView[];
  readonly available: readonly PersonalWay[];
  readonly pushKey: string;
  /** The way that is this browser. */
  readonly here: string | null;
  readonly onAdded: (added: Added) => void;
}

/** Everything by which one can be reached, the quickest first; what the brand has not set up says so. */
export function AddPanel({ items, available, pushKey, here, onAdded }: AddPanelProps) {
  const { t } = useTranslation("reach");
  const isHere = items.some(({ id }) => id === here);
  return (
    <Panel title={t("add.title")} body="rows">
      {!isHere && <AddBrowser pushKey={pushKey} />}
      <AddMail ready={available.includes("mail")} onAdded={onAdded} />
      <AddPhone ready={available.includes("gateway")} onAdded={onAdded} />
      <AddTelegram ready={available.includes("telegram")} onAdded={onAdded} />
    </Panel>
  );
}

function AddBrowser({ pushKey }: { readonly pushKey: string }) {
  const { t } = useTranslation("reach");
  const { slug, person } = useBrand();
  const [support, setSupport] = useState(() => pushSupportOf(pushTraits()));
  const add = useChange(
    ["settings"],
    async () => {
      const { endpoint, keys } = await subscribeHere(pushKey).finally(() => setSupport(pushSupportOf(pushTraits())));
      const label = deviceName(navigator.userAgent) ?? t("push.unnamed");
      return api("push.subscribe", { params: { brand: slug }, body: { endpoint, keys, label } });
    },
    ({ id }) => rememberHere(slug, person.id, id),
  );
  const fault = add.error instanceof PushFault ? add.error.reason : null;
  return (
    <Choice way="push" title={t("push.title")} detail={t(`push.${support}`)}>
      {support === "ready" && (
        <Button size="sm" loading={add.isPending} onClick={() => add.mutate(undefined)}>
          {t("push.do")}
        </Button>
      )}
      {fault !== "denied" && (
        <ProblemNote error={add.error} words={fault === null ? undefined : t(`push.fault.${fault}`)} />
      )}
    </Choice>
  );
}

interface AddProps {
  readonly ready: boolean;
  readonly onAdded: (added: Added) => void;
}

function AddMail({ ready, onAdded }: AddProps) {
  const { t } = useTranslation("reach");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`reach.mail.${slug}`, () => ({ address: "" }));
  const add = useAddWay((added) => {
    forget();
    change({ address: "" });
    onAdded(added);
  });
  return (
    <Choice way="mail" title={t("mail.title")} detail={t("mail.detail")} ready={ready}>
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ kind: "mail", address: fields.address.trim() });
        }}
      >
        <EmailField
          label={t("mail.address")}
          value={fields.address}
          onChange={(address) => change({ address })}
          autoComplete="off"
        />
        <Button type="submit" variant="default" loading={add.isPending} disabled={fields.address.trim() === ""}>
          {t("sendCode")}
        </Button>
      </form>
      <ProblemNote error={add.error} />
    </Choice>
  );
}

/** As the contract takes it, whatever stands between the figures. */
const PHONE = /^\+[1-9]\d{6,14}$/;

function AddPhone({ ready, onAdded }: AddProps) {
  const { t } = useTranslation("reach");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`reach.phone.${slug}`, () => ({ address: "" }));
  const [refused, setRefused] = useState(false);
  const add = useAddWay((added) => {
    forget();
    change({ address: "" });
    onAdded(added);
  });
  return (
    <Choice way="gateway" title={t("phone.title")} detail={t("phone.detail")} ready={ready}>
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (PHONE.test(fields.address.trim().replace(/[\s().-]/g, "")))
            add.mutate({ kind: "gateway", address: fields.address });
          else setRefused(true);
        }}
      >
        <TextInput
          type="tel"
          label={t("phone.number")}
          placeholder="+34 600 000 000"
          value={fields.address}
          onChange={(event) => {
            setRefused(false);
            change({ address: event.currentTarget.value });
          }}
          error={refused ? t("phone.fault") : undefined}
          autoComplete="tel"
          maxLength={30}
        />
        <Button type="submit" variant="default" loading={add.isPending} disabled={fields.address.trim() === ""}>
          {t("sendCode")}
        </Button>
      </form>
      <ProblemNote error={add.error} />
    </Choice>
  );
}

function AddTelegram({ ready, onAdded }: AddProps) {
  const { t } = useTranslation("reach");
  const add = useAddWay(onAdded);
  return (
    <Choice way="telegram" title={t("telegram.title")} detail={t("telegram.detail")} ready={ready}>
      <div>
        <Button variant="default" size="sm" loading={add.isPending} onClick={() => add.mutate({ kind: "telegram" })}>
          {t("telegram.do")}
        </Button>
      </div>
      <ProblemNote error={add.error} />
    </Choice>
  );
}

interface ChoiceProps {
  readonly way: PersonalWay;
  readonly title: string;
  readonly detail: string;
  /** The brand has set it up. */
  readonly ready?: boolean;
  readonly children: ReactNode;
}

function Choice({ way, title, detail, ready = true, children }: ChoiceProps) {
  return (
    <section className={styles.choice} aria-label={title}>
      <WayIcon way={way} size={20} />
      <div className={styles.choiceWords}>
        <h3 className={styles.choiceTitle}>{title}</h3>
        {ready ? (
          <>
            <p className={styles.choiceDetail}>{detail}</p>
            {children}
          </>
        ) : (
          <NotReady />
        )}
      </div>
    </section>
  );
}

/** Who may set it up gets there in one tap; the others learn whom to ask. */
function NotReady() {
  const { t } = useTranslation("reach");
  const { slug, can } = useBrand();
  return (
    <p className={styles.choiceDetail}>
      {t(can("brand.manage") ? "notReady.manage" : "notReady.ask")}{" "}
      {can("brand.manage") && (
        <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section: "notify" }}>
          {t("notReady.mend")}
        </Link>
      )}
    </p>
  );
}
