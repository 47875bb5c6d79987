import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useState, type ReactNode } from "react";
import { LinkHandover, type Handover } from "./link-handover.tsx";
import { MandateDialog } from "./mandate-dialog.tsx";
import { NameApproverDialog } from "./name-approver-dialog.tsx";
import type { Cure } from "./cures.tsx";

export interface ApproverDeskProps {
  readonly brand: BrandSlug;
  readonly plan: ApprovalPlan;
  /** The person who asks. */
  readonly person: string;
  /** What stands on the screen, with the doors to the dialogs. */
  readonly children: (doors: {
    readonly open: (cure: Cure) => void;
    readonly showLink: (handover: Handover) => void;
  }) => ReactNode;
}

/** The dialogs for naming people and asking mandates, around whatever lists them. */
export function ApproverDesk({ brand, plan, person, children }: ApproverDeskProps) {
  const [open, setOpen] = useState<Cure | null>(null);
  const [handover, setHandover] = useState<Handover | null>(null);
  const hand = (made: Handover) => {
    setOpen(null);
    setHandover(made);
  };
  return (
    <>
      {children({ open: setOpen, showLink: setHandover })}
      <NameApproverDialog
        brand={brand}
        way={open === "colleague" || open === "client" ? open : null}
        onWay={setOpen}
        onClose={() => setOpen(null)}
        onNamed={hand}
      />
      <MandateDialog
        brand={brand}
        plan={plan}
        holder={person}
        opened={open === "mandate"}
        onClose={() => setOpen(null)}
        onAsked={hand}
      />
      <LinkHandover handover={handover} onClose={() => setHandover(null)} />
    </>
  );
}
