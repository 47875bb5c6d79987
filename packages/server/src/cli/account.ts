import { readArguments } from "./arguments.ts";
import { withInstallation } from "./installation.ts";
import { writeLine } from "./output.ts";
import { CommandError, UsageError } from "./usage.ts";

const USAGE = "npx baluarte account reset EMAIL";

/** A link that sets a new password, for whoever forgot theirs: who can run this already holds the installation. */
export async function account(argv: readonly string[]): Promise<number> {
  const { positionals } = readArguments(argv, [], [2, 2], USAGE);
  const [action, email] = positionals;
  if (action !== "reset" || email === undefined) throw new UsageError(USAGE);
  return withInstallation(async ({ ctx, identity }) => {
    const token = await identity.makeResetToken(email);
    if (token === null) throw new CommandError(`There is no account with the address ${email}.`);
    await writeLine({ email, link: `${ctx.publicUrl}/reset#${token}`, validMinutes: 60 });
    process.stderr.write(`Send the link to ${email}: it sets a new password, once, within the hour.\n`);
    return 0;
  });
}
