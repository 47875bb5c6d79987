import { Button } from "@mantine/core";
import type { AskedText, StatementView } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { useBrand } from "../session/queries.ts";
import { AskDialog } from "./ask-dialog.tsx";
import { PublishSheet } from "./publish-sheet.tsx";
import { ReadDialog } from "./read-dialog.tsx";

export type OpenStep = "ask" | "read" | "publish" | null;

export interface ActStepProps {
  readonly view: StatementView;
  readonly act: AskedText;
  readonly open: OpenStep;
  readonly onOpen: (open: OpenStep) => void;
  readonly size: "sm" | "lg";
  readonly fullWidth?: boolean;
  /** Nothing goes out just now: something is being saved, or the rest goes first. */
  readonly held: boolean;
}

/** The one thing to do next about what was asked, for whoever looks: send the link, read and sign, or let it out. */
export function ActStep({ view, act, open, onOpen, size, fullWidth = false, held }: ActStepProps) {
  const { t } = useTranslation("statement");
  const { can } = useBrand();
  const close = () => onOpen(null);
  const step = (() => {
    if (act.state === "approved") return can("act.execute") ? "publish" : null;
    if (act.state !== "requested") return null;
    if (act.mine === "canSign" && can("act.approve")) return "read";
    return act.mine === "author" ? "ask" : null;
  })();
  return (
    <>
      {step !== null && (
        <Button size={size} fullWidth={fullWidth} disabled={step === "publish" && held} onClick={() => onOpen(step)}>
          {t(step === "ask" ? "send" : step)}
        </Button>
      )}
      <AskDialog opened={open === "ask"} onClose={close} view={view} act={act} />
      <ReadDialog opened={open === "read"} onClose={close} view={view} act={act.id} />
      <PublishSheet opened={open === "publish"} onClose={close} view={view} act={act} />
    </>
  );
}
