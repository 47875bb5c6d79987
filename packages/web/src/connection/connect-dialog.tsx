import type { Connection } from "@baluarte/contract/connection.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { ConnectionChannel } from "@baluarte/domain/connection/model.ts";
import { useTranslation } from "react-i18next";
import { Dialog } from "../incident/dialog.tsx";
import { accountName } from "./account-name.ts";
import { BlueskyForm } from "./bluesky-form.tsx";
import { MailForm } from "./mail-form.tsx";
import { WordPressForm } from "./wordpress-form.tsx";

/** Which account is being connected; `connection`: the one whose key is renewed, or `null` for a new one. */
export interface Connecting {
  readonly channel: ConnectionChannel;
  readonly connection: Connection | null;
}

export interface ConnectFormProps {
  readonly connection: Connection | null;
  readonly onDone: () => void;
}

export function ConnectDialog({ connecting, onClose }: { connecting: Connecting | null; onClose: () => void }) {
  const { t } = useTranslation("connection");
  const title =
    connecting === null
      ? ""
      : connecting.connection === null
        ? t("connectNamed", { channel: t(`channel.${connecting.channel}.name`) })
        : t("renewNamed", { account: accountName(connecting.channel, connecting.connection.account) });
  return (
    <Dialog opened={connecting !== null} onClose={onClose} title={title}>
      {connecting !== null && (
        <Form key={connecting.connection?.id ?? connecting.channel} {...connecting} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Form({ channel, connection, onClose }: Connecting & { readonly onClose: () => void }) {
  switch (channel) {
    case "bluesky":
      return <BlueskyForm connection={connection} onDone={onClose} />;
    case "wordpress":
      return <WordPressForm connection={connection} onDone={onClose} />;
    case "mail":
      return <MailForm connection={connection} onDone={onClose} />;
    default:
      return assertNever(channel);
  }
}
