import type { AlertEvidence, AlertView } from "@baluarte/contract/alert.ts";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { signalBecause, signalTogether } from "../overview/signal-because.ts";
import { useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./alert.module.css";
import { Fact } from "./fact.tsx";
import { useTriggerSentence } from "./words.ts";

/** What was to be expected, what was seen, since when, how often: nobody has to guess why they were woken. */
export function WhyPanel({ alert, evidence }: { readonly alert: AlertView; readonly evidence: AlertEvidence }) {
  const { t } = useTranslation("alert");
  const { whole } = useNumberWords();
  const sentence = useTriggerSentence();
  const { slug } = useBrand();
  const { expected, seen, because, together = null } = useEvidenceWords(alert, evidence);
  return (
    <Panel
      title={t("why.title")}
      aside={
        evidence.kind === "signal" && (
          <Link
            to="/b/$brand/signals/$signal"
            params={{ brand: slug, signal: evidence.signal.id }}
            className={styles.link}
          >
            {t("why.toSignal")}
          </Link>
        )
      }
    >
      <dl className={styles.facts}>
        <Fact name={t("why.about")}>{alert.about === "" ? null : alert.about}</Fact>
        <Fact name={t("why.expected")}>{expected}</Fact>
        <Fact name={t("why.seen")}>
          <strong>{seen}</strong>
        </Fact>
        <Fact name={t("why.together")}>{together}</Fact>
        <Fact name={t("why.because")}>{because}</Fact>
        {evidence.kind === "signal" && <SoFar {...evidence.soFar} />}
        <Fact name={t(evidence.kind === "signal" ? "why.rise" : "why.since")}>
          <AbsoluteTime at={Date.parse(alert.since)} />
          {alert.count > 1 && (
            <>
              . {t("why.last")} <AbsoluteTime at={Date.parse(alert.lastAt)} />
            </>
          )}
        </Fact>
        {evidence.kind === "signal" && (
          <Fact name={t("why.noticed")}>
            <AbsoluteTime at={Date.parse(evidence.signal.raisedAt)} />
          </Fact>
        )}
        <Fact name={t("why.count")}>
          {alert.count === 1 ? null : t("why.times", { count: alert.count, number: whole(alert.count) })}
        </Fact>
        <Fact name={t("why.rule")}>
          {sentence(alert.trigger)}. {t(`severity.${alert.severity}.name`)}.
        </Fact>
      </dl>
    </Panel>
  );
}

/** The figures above are those of the moment when it rang; this is what it has come to. */
function SoFar({ mentions, from, to }: Extract<AlertEvidence, { kind: "signal" }>["soFar"]) {
  const { t } = useTranslation("alert");
  const { whole } = useNumberWords();
  const time = useTimeWords();
  const now = useBrandTime((at) => Math.floor(at / MINUTE_MS) * MINUTE_MS);
  const span = time.span(Date.parse(from), Date.parse(to), now);
  return <Fact name={t("why.soFar")}>{t("seen.soFar", { count: mentions, number: whole(mentions), span })}</Fact>;
}

const MINUTE_MS = 60_000;

function useEvidenceWords({ trigger, posts }: AlertView, evidence: AlertEvidence) {
  const { t } = useTranslation("alert");
  const { t: overview } = useTranslation("overview");
  const numbers = useNumberWords();
  const { whole, percent } = numbers;
  const time = useTimeWords();
  const channelName = useChannelName();
  const lastSuccess = useBrandTime((now) =>
    evidence.kind === "silence" ? time.at(Date.parse(evidence.lastSuccessAt), now) : "",
  );
  switch (evidence.kind) {
    case "signal": {
      const { kind } = evidence.signal;
      const { observed, expected, windowMinutes, channel = null, wide } = evidence.signal.because;
      const isPart = kind === "negativeCount" || kind === "channel" || kind === "reach";
      const of = isPart
        ? t(`countedOf.${kind}`, {
            channel: channel === null ? "" : channelName(channel),
            followers: whole(wide?.from ?? 0),
          })
        : null;
      const words = { t: overview, channelName, ...numbers };
      const why = signalBecause(evidence.signal, words);
      const window = time.duration(windowMinutes * MINUTE_MS);
      const amount = Math.round(expected);
      return {
        expected: t("expected.signal", { count: amount, number: whole(amount), window }),
        seen: t("seen.signal", { count: observed, number: whole(observed), window }),
        because: of === null ? why : `${of}. ${why}`,
        together: signalTogether(evidence.signal, words),
      };
    }
    case "counted": {
      const { mentions, negative, from, to } = evidence;
      const window = time.duration(Date.parse(to) - Date.parse(from));
      if (trigger.kind === "negativeShare") {
        return {
          expected: t("expected.share", { share: percent(trigger.share) }),
          seen: t("seen.share", {
            share: percent(mentions === 0 ? 0 : negative / mentions),
            negative: whole(negative),
            count: mentions,
            number: whole(mentions),
            window,
          }),
          because: null,
        };
      }
      const limit = trigger.kind === "volume" ? trigger.mentions : 0;
      return {
        expected: t("expected.volume", { count: limit, number: whole(limit), window }),
        seen: t("seen.signal", { count: mentions, number: whole(mentions), window }),
        because: null,
      };
    }
    case "silence": {
      const quiet = trigger.kind === "silentSource" ? trigger.quietMinutes : null;
      return {
        expected:
          quiet === null
            ? t("expected.silenceOwn")
            : t("expected.silence", { quiet: time.duration(quiet * MINUTE_MS) }),
        seen: t("seen.silence", { at: lastSuccess }),
        because: t("because.silence"),
      };
    }
    case "mentions":
      return {
        expected: t("expected.none"),
        seen: t("seen.posts", { count: posts.length, number: whole(posts.length) }),
        because: trigger.kind === "raised" ? t("because.raised") : null,
      };
    case "ownPosts":
      return {
        expected: t("expected.ownPosts"),
        seen: t("seen.posts", { count: evidence.posts.length, number: whole(evidence.posts.length) }),
        because: t("because.ownPosts"),
      };
  }
}
