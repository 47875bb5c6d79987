import { Button, Checkbox } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OwnPostView } from "@baluarte/contract/own-post.ts";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Text } from "../kit/text.tsx";
import { usePlaceName } from "../publication/use-place-name.ts";
import { useBrand } from "../session/queries.ts";
import { useChannelName } from "../publication/network-icon.tsx";
import styles from "./alert.module.css";
import type { OwnPostDialogProps } from "./regularise-dialog.tsx";

/** «Not us»: what happens at once, said before it happens. Nobody else is waited for. */
export function DisownDialog({ alert, post, onClose }: OwnPostDialogProps) {
  const { t } = useTranslation("alert");
  return (
    <Dialog opened={post !== null} onClose={onClose} title={t("own.disown")}>
      {post && <DisownForm alert={alert} post={post} onClose={onClose} />}
    </Dialog>
  );
}

function DisownForm({ alert, post, onClose }: OwnPostDialogProps & { post: OwnPostView }) {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const channelName = useChannelName();
  const placeName = usePlaceName();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly string[]>(post.places.map(({ touchpoint }) => touchpoint));
  const touchpoints = post.places.map(({ touchpoint }) => touchpoint).filter((each) => chosen.includes(each));
  const account = `${post.author} (${channelName(post.channel)})`;
  const disown = useChange(
    ["alerts", "settings", "acts"],
    () =>
      api("ownPost.disown", {
        params: { brand: slug, alert, post: post.post },
        body: { touchpoints },
      }),
    ({ alert: takeover }) => {
      onClose();
      if (takeover === null) return;
      void navigate({ to: "/b/$brand/alerts/$alert", params: { brand: slug, alert: takeover } });
    },
  );
  return (
    <DialogForm onSubmit={() => disown.mutate()}>
      <Text as="p">{t("own.disownLead", { account })}</Text>
      <ul className={styles.list}>
        {post.connected && <li>{t("own.disownCut")}</li>}
        <li>{t("own.disownWatch")}</li>
        <li>{t("own.disownRing")}</li>
      </ul>
      {post.places.length > 0 && (
        <Checkbox.Group
          label={t("own.places")}
          description={t("own.placesDetail")}
          value={[...chosen]}
          onChange={setChosen}
        >
          {post.places.map(({ touchpoint, name }) => (
            <Checkbox key={touchpoint} value={touchpoint} label={placeName(name)} mt={8} />
          ))}
        </Checkbox.Group>
      )}
      <Text as="p" tone="ink2">
        {t("own.disownOutside")}
      </Text>
      <ProblemNote error={disown.error} />
      <DialogActions>
        <Button type="submit" loading={disown.isPending}>
          {t("own.disownDo")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
