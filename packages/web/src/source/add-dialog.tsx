import type { SourceTrial } from "@baluarte/contract/source.ts";
import type { ConnectionId } from "@baluarte/domain/kernel/id.ts";
import { SOURCE_PROBLEMS, type LiveSourceKind } from "@baluarte/domain/source/model.ts";
import type { TFunction } from "i18next";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@baluarte/contract/client.ts";
import { api } from "../api/client.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { ChoiceCards } from "../kit/choice-cards.tsx";
import { CopyField } from "../kit/copy-field.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Notice } from "../kit/notice.tsx";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import { KIND_FORMS, type KindBody, type KindForm, type Typed } from "./kinds.ts";
import styles from "./source.module.css";
import { networkOf, placeOf } from "./state.ts";
import { HookAddress } from "./webhook-fields.tsx";

export interface AddDialogProps {
  readonly opened: boolean;
  /** What this installation can add; the forms that this screen has are shown. */
  readonly kinds: readonly LiveSourceKind[];
  readonly onClose: () => void;
}

/** A source is chosen, typed, tried and only then kept: nobody finds out a week later that nothing came. */
export function AddDialog({ opened, kinds, onClose }: AddDialogProps) {
  const { t } = useTranslation("source");
  const [kind, setKind] = useState<LiveSourceKind | null>(null);
  const close = () => {
    setKind(null);
    onClose();
  };
  const form = kind === null ? undefined : KIND_FORMS[kind];
  const title = kind === null ? t("addTitle") : t("addNamed", { kind: t(`kind.${kind}`) });
  return (
    <Dialog opened={opened} onClose={close} title={title}>
      {kind === null || form === undefined ? (
        <KindChoice kinds={kinds} onChoose={setKind} />
      ) : (
        <KindSteps kind={kind} form={form} onBack={() => setKind(null)} onDone={close} />
      )}
    </Dialog>
  );
}

function KindChoice({ kinds, onChoose }: { kinds: AddDialogProps["kinds"]; onChoose: (kind: LiveSourceKind) => void }) {
  const { t } = useTranslation("source");
  const cards = kinds
    .filter((kind) => KIND_FORMS[kind] !== undefined)
    .map((kind) => ({
      value: kind,
      title: t(`kind.${kind}`),
      detail: t(`kindWhat.${kind}`),
      icon: <NetworkIcon network={networkOf({ kind, channel: kind })} size={20} />,
    }));
  return <ChoiceCards label={t("addKind")} cards={cards} value={null} onChange={onChoose} />;
}

interface KindStepsProps {
  readonly kind: LiveSourceKind;
  readonly form: KindForm;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

function KindSteps({ kind, form, onBack, onDone }: KindStepsProps) {
  const { t } = useTranslation("source");
  const { slug } = useBrand();
  const [typed, setTyped] = useState<Typed>(form.start);
  const [missing, setMissing] = useState<string | null>(null);
  const [name, setName] = useState("");
  const trial = useMutation({
    mutationFn: (body: KindBody) => api("source.try", { params: { brand: slug }, body: bodyFor(kind, body) }),
    onSuccess: (found) => {
      if (found.ok && name === "") setName(found.title ?? "");
    },
  });
  const keep = useChange(
    ["sources", "mentions"],
    (body: KindBody) =>
      api("source.add", {
        params: { brand: slug },
        body: { ...bodyFor(kind, body), name: name.trim() === "" ? t(`kind.${kind}`) : name.trim() },
      }),
    ({ source, secret }) => {
      announce(t("kept", { name: source.name }));
      if (secret === null) onDone();
    },
  );
  const change = (changed: Typed) => {
    setTyped((before) => ({ ...before, ...changed }));
    setMissing(null);
    trial.reset();
    keep.reset();
  };
  /** Sends what is typed, or says what is missing. */
  const send = (how: { mutate: (body: KindBody) => void }, fields = typed) => {
    const body = form.bodyOf(fields);
    if (typeof body === "string") setMissing(body);
    else how.mutate(body);
  };
  if (keep.data?.secret != null)
    return <Secret source={keep.data.source.id} secret={keep.data.secret} onDone={onDone} />;
  const ready = trial.data?.ok === true || !form.tries;
  const refused = [trial.error, keep.error].map(refusedField).find((field) => field !== null) ?? null;
  const formed = form.bodyOf(typed);
  const allow = placeOf(typeof formed === "string" ? {} : formed.settings);
  return (
    <DialogForm onSubmit={() => send(ready ? keep : trial)}>
      <form.Fields typed={typed} change={change} fault={missing ?? refused} />
      {trial.data !== undefined && (
        <Found
          trial={trial.data}
          allow={allow}
          onOffer={(url) => {
            change({ url });
            send(trial, { ...typed, url });
          }}
        />
      )}
      {ready && (
        <TextInput
          label={t("name")}
          value={name}
          placeholder={t(`kind.${kind}`)}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          autoComplete="off"
        />
      )}
      {refused === null && <ProblemNote error={keep.error ?? trial.error} words={problemOf(keep.error, allow, t)} />}
      <DialogActions>
        <Button type="submit" loading={trial.isPending || keep.isPending}>
          {t(ready ? "keep" : trial.data === undefined ? "try" : "tryAgain")}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t("back")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

function bodyFor(kind: LiveSourceKind, { connection, ...body }: KindBody) {
  return { kind, ...body, connection: connection as ConnectionId | null };
}

/** The field that the server did not take: «settings.url» is the form's «url». */
function refusedField(error: Error | null): string | null {
  if (!(error instanceof ApiError) || error.problem.code !== "invalidRequest") return null;
  const field = error.problem.data?.["field"];
  return typeof field === "string" ? field.split(".").slice(1).join(".") : null;
}

/** Between trial and keeping the far side may break: then what broke is said, and not only that it was not kept. */
function problemOf(error: Error | null, allow: string, t: TFunction<"source">): string | undefined {
  if (!(error instanceof ApiError) || error.problem.code !== "sourceRefused") return undefined;
  const problem = SOURCE_PROBLEMS.find((one) => one === error.problem.data?.["problem"]);
  return problem === undefined ? undefined : triedWords(problem, allow, t);
}

/** Nothing is kept yet, so nothing tries again by itself: the person does. */
function triedWords(problem: (typeof SOURCE_PROBLEMS)[number], allow: string, t: TFunction<"source">): string {
  switch (problem) {
    case "rateLimited":
    case "unavailable":
    case "unreachable":
      return t(`tried.${problem}`);
    default:
      return t(`problem.${problem}`, { allow });
  }
}

/** What the trial brought, or why it brought nothing and what may be meant instead. */
function Found({ trial, allow, onOffer }: { trial: SourceTrial; allow: string; onOffer: (url: string) => void }) {
  const { t } = useTranslation("source");
  const { whole } = useNumberWords();
  if (!trial.ok) {
    return (
      <Notice tone="soon" mark="blind" alert>
        {triedWords(trial.problem, allow, t)}
        {trial.offers.length > 0 && (
          <>
            <p className={styles.offersTitle}>{t("offers")}</p>
            <ul className={styles.offers}>
              {trial.offers.map(({ title, url }) => (
                <li key={url}>
                  <LinkButton onClick={() => onOffer(url)}>{t("useOffer", { title: title ?? url })}</LinkButton>
                  <span className={styles.detail}>{url}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    );
  }
  const rest = trial.count - Math.min(trial.posts.length, SHOWN);
  return (
    <section className={styles.found} aria-label={t("preview")} aria-live="polite">
      <p className={styles.foundCount}>
        {trial.count === 0
          ? t("nothingYet")
          : t("found", { count: trial.count, number: whole(trial.count), mentions: whole(trial.mentions) })}
      </p>
      {trial.posts.length > 0 && (
        <ul className={styles.posts}>
          {trial.posts.slice(0, SHOWN).map((post, index) => (
            <li key={`${post.publishedAt} ${index}`}>
              <span className={styles.postText}>{post.text}</span>
              <span className={styles.detail}>
                {post.author !== null && `${post.author}, `}
                <AbsoluteTime at={Date.parse(post.publishedAt)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && <p className={styles.detail}>{t("previewMore", { number: whole(rest) })}</p>}
      {trial.refused.length > 0 && (
        <p className={styles.detail}>
          {t("refused", { count: trial.refused.length, number: whole(trial.refused.length) })}
        </p>
      )}
    </section>
  );
}

const SHOWN = 4;

function Secret({ source, secret, onDone }: { source: string; secret: string; onDone: () => void }) {
  const { t } = useTranslation("source");
  return (
    <DialogForm onSubmit={onDone}>
      <HookAddress source={source} />
      <CopyField label={t("secretTitle")} value={secret} />
      <DialogActions>
        <Button type="submit">{t("secretDone")}</Button>
      </DialogActions>
    </DialogForm>
  );
}
