/**
 * What the keys of the channels look like. A form says so before anything is sent, and the channel refuses the rest: the
 * account's own password, which could change the account and cannot be revoked alone, is never taken for one.
 */
export const BLUESKY_HANDLE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
export const BLUESKY_APP_PASSWORD = /^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/;
/** Without the blanks in which WordPress groups it. */
export const WORDPRESS_APPLICATION_PASSWORD = /^[A-Za-z0-9]{24}$/;

/** How the connection to a mail server is closed to others. `none`: only where the installation allows that server. */
export const MAIL_SECURITIES = ["tls", "starttls", "none"] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** As many letters as one publication hands over within minutes; a mailing list is another product's work. */
export const RECIPIENTS_MAX = 500;
/** One address of a recipient, without a name. Stricter than mail itself: no quotes, no bare host. */
export const MAIL_ADDRESS =
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
