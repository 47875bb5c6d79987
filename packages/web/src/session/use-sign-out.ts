import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { signOut } from "./auth.ts";
import { forgetTyping } from "./kept-typing.ts";
import { sessionQuery, useSession } from "./queries.ts";

/** Ends this browser's session, with what it kept of its person. */
export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  return useMutation({
    mutationFn: async () => {
      const { unsubscribeHere } = await import("../reach/push.ts");
      // While there still is a session to do it with.
      await unsubscribeHere(
        session.brands.map(({ slug }) => slug),
        session.person.id,
      );
      await signOut();
    },
    onSuccess: async () => {
      queries.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: "/sign-in", replace: true });
      // The next person on this device sees nothing of this one's, and finds no words of theirs begun.
      forgetTyping();
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
}
