import type { SignalView } from "@baluarte/contract/signal.ts";
import { DAY_MS, HOUR_MS, instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { Button, Checkbox, Group, NativeSelect, TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { brandInstantMs } from "../kit/ticker.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./overview.module.css";

// The panel's own button is shared by screens that the overview does not load: naming it here would bring its name along.
const TogetherGroups = lazy(async () => ({
  default: (await import("../together/together-groups.tsx")).TogetherGroups,
}));

export interface PendingDecision {
  readonly signal: SignalView;
  /** What is shown under it, as the same thing. */
  readonly beside: readonly SignalView[];
  readonly decision: "watched" | "dismissed";
}

/** When a watched one stands there again, in ms from now. */
const WAITS = { h1: HOUR_MS, h4: 4 * HOUR_MS, day: DAY_MS, never: null } as const;

/** Reasons that cover most mornings; one's own words are one tap further. */
const REASONS = {
  watched: ["growing", "unclear"],
  dismissed: ["noise", "known", "own"],
} as const;

/** A decision about a signal always says why: the record is read when it comes back. Once made, it can be taken back there. */
export function DecideDialog({
  pending,
  onClose,
}: {
  readonly pending: PendingDecision;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("decide");
  const [made, setMade] = useState<number | null>(null);
  if (made !== null) return <Decided {...pending} signals={made} onClose={onClose} />;
  return (
    <Dialog opened onClose={onClose} title={t(`${pending.decision}.title`)}>
      <DecideForm {...pending} onDone={setMade} onClose={onClose} />
    </Dialog>
  );
}

interface DecideFormProps extends PendingDecision {
  /** How many signals were decided. */
  readonly onDone: (signals: number) => void;
  readonly onClose: () => void;
}

function DecideForm({ signal, beside, decision, onDone, onClose }: DecideFormProps) {
  const { t } = useTranslation("decide");
  const { t: tOverview } = useTranslation("overview");
  const { whole } = useNumberWords();
  const words = useProblemWords();
  const { slug } = useBrand();
  const [reason, setReason] = useState("");
  const [again, setAgain] = useState<keyof typeof WAITS>("h4");
  const [together, setTogether] = useState(true);
  const wait = WAITS[again];
  const going = together ? beside : [];
  const decide = useWrite(
    slug,
    ["signals"],
    () =>
      api("signal.decide", {
        params: { brand: slug, signal: signal.id },
        body: {
          decision,
          reason: reason.trim(),
          recheckAt: decision === "watched" && wait !== null ? instantFromMs(brandInstantMs() + wait) : null,
          beside: going.map(({ id }) => id),
        },
      }),
    () => onDone(1 + going.length),
  );
  return (
    <DialogForm onSubmit={() => decide.mutate(undefined)}>
      <ActTogether signal={signal} />
      <div className={styles.reasons}>
        {REASONS[decision].map((each) => {
          const text = t(`reason.${each}`);
          return (
            <Button
              key={each}
              variant="default"
              size="sm"
              aria-pressed={reason === text}
              onClick={() => setReason(text)}
            >
              {text}
            </Button>
          );
        })}
      </div>
      <TextInput
        label={t("why")}
        description={t(`${decision}.detail`)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        required
        withAsterisk={false}
        data-autofocus
      />
      {decision === "watched" && (
        <NativeSelect
          label={t("recheck")}
          data={Object.keys(WAITS).map((value) => ({
            value,
            label: t(`recheckIn.${value as keyof typeof WAITS}`),
          }))}
          value={again}
          onChange={({ currentTarget: { value } }) => setAgain(value as keyof typeof WAITS)}
        />
      )}
      {beside.length > 0 && (
        <Checkbox
          label={t("beside", { count: beside.length, number: whole(beside.length) })}
          description={beside
            .map(({ kind, about }) => tOverview(`signal.kind.${kind}`, { about: about ?? "" }))
            .join("; ")}
          checked={together}
          onChange={({ currentTarget: { checked } }) => setTogether(checked)}
        />
      )}
      {decide.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(decide.error)}
        </Notice>
      )}
      <DialogActions>
        <Button type="submit" loading={decide.isPending} disabled={reason.trim() === ""}>
          {t(`${decision}.do`)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

interface DecidedProps extends PendingDecision {
  readonly signals: number;
  readonly onClose: () => void;
}

/** What was decided, in the panel where it stood, with the way back. */
function Decided({ signal, decision, signals, onClose }: DecidedProps) {
  const { t } = useTranslation("decide");
  const { whole } = useNumberWords();
  const words = useProblemWords();
  const { slug } = useBrand();
  const undo = useWrite(
    slug,
    ["signals"],
    () => api("signal.undecide", { params: { brand: slug, signal: signal.id } }),
    onClose,
  );
  return (
    <div tabIndex={-1} ref={takeFocus}>
      <Notice
        mark="done"
        alert
        action={
          <Group gap="xs">
            <Button variant="default" size="xs" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
              {t("undo")}
            </Button>
            <Button variant="subtle" size="xs" onClick={onClose}>
              {t("close")}
            </Button>
          </Group>
        }
      >
        {undo.isError ? words(undo.error) : t(`${decision}.done`, { count: signals, number: whole(signals) })}
      </Notice>
    </div>
  );
}

/** Where the signal stood that had it; not the way back itself, or a key that is pressed twice would take it. */
const takeFocus = (notice: HTMLDivElement | null) => notice?.focus();

/** The accounts behind the signal that are suspected of acting together, for whoever wants to know before deciding. */
function ActTogether({ signal }: Pick<PendingDecision, "signal">) {
  const { t } = useTranslation("together");
  const [shown, setShown] = useState(false);
  return (
    <div>
      <LinkButton onClick={() => setShown(!shown)} expanded={shown}>
        {t(shown ? "hide" : "show")}
      </LinkButton>
      {shown && (
        <section aria-label={t("title")}>
          <Suspense fallback={<Skeleton shape="rows" />}>
            <TogetherGroups of={{ signal: signal.id }} />
          </Suspense>
        </section>
      )}
    </div>
  );
}
