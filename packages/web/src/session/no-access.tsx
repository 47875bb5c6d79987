import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import { Text } from "../kit/text.tsx";
import { PlainFrame } from "../shell/plain-frame.tsx";
import { useAuthWords } from "./auth-words.ts";
import styles from "./no-access.module.css";
import { sessionQuery } from "./queries.ts";
import { useSignOut } from "./use-sign-out.ts";

/** At its own address, for who is signed in and on no brand. */
export function NoAccessScreen() {
  const { data: session } = useQuery(sessionQuery);
  if (!session) return <Navigate to="/sign-in" replace />;
  return session.brands.length > 0 ? <Navigate to="/" replace /> : <NoAccess brand={null} />;
}

/** An access that ended, said plainly, with the ways out of here. `brand`: whose, where that was on screen. */
export function NoAccess({ brand }: { readonly brand: string | null }) {
  const { t } = useTranslation("noAccess");
  const words = useAuthWords();
  const { data: session, refetch, isFetching } = useQuery(sessionQuery);
  const leave = useSignOut();
  if (!session) return null;
  const { person, brands } = session;
  return (
    <PlainFrame title={brand === null ? t("title") : t("titleOf", { brand })}>
      <div className={styles.facts} role="status">
        <Text as="p">{t("why")}</Text>
        <Text as="p">{t("who", { name: person.name, email: person.email })}</Text>
      </div>
      {leave.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(leave.error)}
        </Notice>
      )}
      <div className={styles.buttons}>
        {brands.map(({ slug, name }) => (
          <Button key={slug} renderRoot={(props) => <Link to="/b/$brand" params={{ brand: slug }} {...props} />}>
            {t("goTo", { brand: name })}
          </Button>
        ))}
        <Button
          variant={brands.length > 0 ? "default" : "filled"}
          loading={leave.isPending}
          onClick={() => leave.mutate()}
        >
          {t("leave")}
        </Button>
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t("again")}
        </Button>
      </div>
    </PlainFrame>
  );
}
