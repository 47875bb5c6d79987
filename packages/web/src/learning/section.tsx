import type { LearningView } from "@baluarte/contract/learning.ts";
import type { ForgettingId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { CorrectedField } from "@baluarte/domain/mention/correction.ts";
import type { TaughtReading } from "@baluarte/domain/mention/taught.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { announce } from "../kit/announcer.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { ForgottenPanel } from "./forgotten-panel.tsx";
import { GainPanel } from "./gain-panel.tsx";
import { LatestPanel } from "./latest-panel.tsx";
import { PeoplePanel } from "./people-panel.tsx";
import { learningQuery } from "./queries.ts";
import { WordsPanel } from "./words-panel.tsx";

/** What is to be forgotten, as the server is asked for it. */
export type Forget = { reading: TaughtReading } | { person: PersonId } | { everything: true };
export type LeaveOut = { readonly post: PostId; readonly field: CorrectedField; readonly out: boolean };

/** What the team's corrections have taught, what good it did, what it rests on, and how to take any of it back. */
export function LearningSection() {
  const { t } = useTranslation("learning");
  const words = useProblemWords();
  const brand = useBrand();
  const params = { brand: brand.slug };
  const learning = useQuery(learningQuery(brand.slug));
  const forget = useWrite(
    brand.slug,
    ["settings", "mentions"],
    (body: Forget) => api("learning.forget", { params, body }),
    () => announce(t("announce.forgotten")),
  );
  const remember = useWrite(
    brand.slug,
    ["settings", "mentions"],
    (forgetting: ForgettingId) => api("learning.remember", { params: { ...params, forgetting } }),
    () => announce(t("announce.remembered")),
  );
  const leaveOut = useWrite(
    brand.slug,
    ["settings", "mentions"],
    ({ post, ...body }: LeaveOut) => api("lesson.leaveOut", { params: { ...params, post }, body }),
    (_, { out }) => announce(t(out ? "announce.leftOut" : "announce.takenUp")),
  );
  const failed = [forget, remember, leaveOut].find(({ isError }) => isError);
  const busy = forget.isPending || remember.isPending || leaveOut.isPending;
  const mayForget = brand.can("monitor.write");
  const onForget = mayForget ? (what: Forget) => forget.mutate(what) : null;
  return (
    <SectionState query={learning}>
      {(view) => (
        <>
          {failed !== undefined && (
            <Notice tone="soon" mark="blind" alert>
              {words(failed.error)}
            </Notice>
          )}
          {isUntaught(view) ? (
            <Panel title={t("gain.title")} body="rows">
              <EmptyState title={t("gain.none")} detail={t("gain.noneDetail")} />
            </Panel>
          ) : (
            <>
              <GainPanel view={view} busy={busy} onForget={onForget} />
              <WordsPanel words={view.words} />
              <LatestPanel
                latest={view.latest}
                busy={busy}
                onLeaveOut={brand.can("mention.triage") ? (what) => leaveOut.mutate(what) : null}
              />
              <PeoplePanel people={view.people} busy={busy} onForget={onForget} />
            </>
          )}
          {view.forgotten.length > 0 && (
            <ForgottenPanel
              forgotten={view.forgotten}
              busy={busy}
              onRemember={mayForget ? (id) => remember.mutate(id) : null}
            />
          )}
        </>
      )}
    </SectionState>
  );
}

function isUntaught({ corrections, confirmed, words }: LearningView): boolean {
  return corrections === 0 && confirmed === 0 && words.length === 0;
}
