import { z } from "zod";
import { MAIL_SECURITIES } from "@baluarte/domain/connection/credential.ts";

const HeaderText = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u);

/** What a person types to connect a mail server. `login`: `null` where the server takes mail from whoever reaches it. */
export const MailCredentials = z.object({
  host: z.string().trim().min(1),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(MAIL_SECURITIES),
  login: z.object({ user: z.string().min(1), password: z.string().min(1) }).nullable(),
  from: z.object({ name: HeaderText, address: z.email() }),
  replyTo: z.email().nullable(),
});
export type MailCredentials = z.infer<typeof MailCredentials>;
