// A real OpenID provider on loopback, with the client it is told on its command line: redirect address and secret. Whoever
// types a name in its sign-in form is that person, with the mail address NAME@house.example; a name that begins with
// "unverified" has one that nobody verified. Prints its address as one line of JSON and lives until its standard input ends.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [redirectUri, secret] = process.argv.slice(2);

const server = createServer().listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "baluarte",
      client_secret: secret,
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: id,
      email: `${id}@house.example`,
      email_verified: !id.startsWith("unverified"),
    }),
  }),
});
provider.on("server_error", (_context, error) => process.stderr.write(`${error.stack}\n`));
server.on("request", provider.callback());

process.stdin.resume().on("end", () => process.exit(0));
process.stdout.write(`${JSON.stringify({ url: issuer })}\n`);
