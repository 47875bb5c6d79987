import type { NextAction as Next } from "@baluarte/contract/overview.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { NextStep } from "../kit/next-step.tsx";
import { usePhone } from "../kit/phone.ts";
import { ThumbBar } from "../kit/thumb-bar.tsx";
import { useBrand } from "../session/queries.ts";

/** The proposal of the server in words, with the screen's one filled button. */
export function NextAction({ next }: { readonly next: Next }) {
  const { title, link } = useProposal(next);
  const dueAt = next.kind === "openIncident" && next.dueAt !== null ? Date.parse(next.dueAt) : null;
  return (
    <NextStep
      title={title}
      dueAt={dueAt}
      pace="calm"
      action={link && <Button renderRoot={link.root}>{link.label}</Button>}
    />
  );
}

/** The same button on the phone, where it stands last on the page and in reach of the thumb. */
export function NextActionBar({ next }: { readonly next: Next }) {
  const { link } = useProposal(next);
  if (!usePhone() || link === null) return null;
  return (
    <ThumbBar>
      <Button size="lg" fullWidth renderRoot={link.root}>
        {link.label}
      </Button>
    </ThumbBar>
  );
}

interface Proposal {
  readonly title: string;
  readonly link: { readonly label: string; readonly root: (props: object) => ReactNode } | null;
}

function useProposal(next: Next): Proposal {
  const { t } = useTranslation("overview");
  const { t: publication } = useTranslation("publication");
  const { whole } = useNumberWords();
  const { slug } = useBrand();
  // As `UNSORTED_MAX` of the contract, without its schemas.
  const atMost = (count: number) => (count > 10_000 ? `${whole(10_000)}+` : whole(count));
  return told();

  function told(): Proposal {
    const params = { brand: slug };
    switch (next.kind) {
      case "openIncident": {
        const to = { to: "/b/$brand/incidents/$incident", params: { ...params, incident: next.incident } } as const;
        return {
          title: t("next.openIncident", { name: next.name }),
          link: { label: t("next.toRoom"), root: (props) => <Link {...to} {...props} /> },
        };
      }
      case "approve": {
        const link =
          next.incident === null
            ? null
            : ({ to: "/b/$brand/incidents/$incident", params: { ...params, incident: next.incident } } as const);
        return {
          title:
            next.asks === "releaseHeld"
              ? publication("act.what.releaseHeld", { title: next.title })
              : t("next.approve", { title: next.title }),
          link: {
            label: t("next.readAndApprove"),
            root: (props) =>
              next.post !== null ? (
                <Link
                  to="/b/$brand/mentions"
                  params={params}
                  search={{ state: "all", mention: next.post }}
                  {...props}
                />
              ) : link ? (
                <Link {...link} {...props} />
              ) : (
                <Link to="/b/$brand/approvals" params={params} {...props} />
              ),
          },
        };
      }
      case "reviewSignals":
        return {
          title: t("next.reviewSignals", { count: next.count, number: whole(next.count) }),
          link: {
            label: t("next.toSignals"),
            root: (props) => (
              <Link to="/b/$brand" params={params} search={(before) => before} hash="signals" {...props} />
            ),
          },
        };
      case "triage":
        return {
          title: t("next.triage", { count: next.count, number: whole(next.count) }),
          link: {
            label: t("next.toMentions"),
            root: (props) => <Link to="/b/$brand/mentions" params={params} {...props} />,
          },
        };
      case "importPosts":
        return { title: t("next.importPosts"), link: null };
      case "nothing":
        if (next.unsorted === 0) return { title: t(next.expects ? "next.nothing" : "next.nothingYet"), link: null };
        return {
          title: t("next.unsorted", { count: next.unsorted, number: atMost(next.unsorted) }),
          link: {
            label: t("next.toMentions"),
            root: (props) => <Link to="/b/$brand/mentions" params={params} {...props} />,
          },
        };
    }
  }
}
