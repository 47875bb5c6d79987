import type { LinkView } from "@baluarte/contract/link.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import type { Mark } from "../kit/state-mark.tsx";

type State = Exclude<Extract<LinkView, { kind: "approve" }>["state"], "open" | "toRatify">;
const MARKS = {
  signed: "done",
  ratified: "done",
  standing: "done",
  refused: "void",
  disowned: "void",
  changed: "void",
  voided: "void",
  takenBack: "void",
} satisfies Record<State, Mark>;

/** What became of what was asked: the page can be opened again and says so. `text`: what was asked is words that go out. */
export function LinkOutcome({ state, text }: { readonly state: State; readonly text: boolean }) {
  const { t } = useTranslation("link");
  return (
    <Notice tone={MARKS[state] === "done" ? "met" : "soon"} mark={MARKS[state]} alert>
      {t(state === "signed" && !text ? "outcome.signedAct" : `outcome.${state}`)}
    </Notice>
  );
}
