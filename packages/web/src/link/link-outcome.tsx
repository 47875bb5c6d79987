import type { LinkView } from "@baluarte/contract/link.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import type { Mark } from "../kit/state-mark.tsx";

type State = Exclude<Extract<LinkView, { kind: "approve" }>["state"], "open">;
const MARKS = { signed: "done", refused: "void", changed: "void", voided: "void" } satisfies Record<State, Mark>;

/** What became of what was asked: the page can be opened again and says so. */
export function LinkOutcome({ state }: { readonly state: State }) {
  const { t } = useTranslation("link");
  return (
    <Notice tone={state === "signed" ? "met" : "soon"} mark={MARKS[state]} alert>
      {t(`outcome.${state}`)}
    </Notice>
  );
}
