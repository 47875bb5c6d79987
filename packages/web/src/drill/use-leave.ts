import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../api/client.ts";
import { signOut } from "../session/auth.ts";
import { rememberLook } from "../session/last-look.ts";
import { sessionQuery, useBrand, useSession } from "../session/queries.ts";

/** Ends the drill and goes home: a guest to set-up, who has a brand of their own to that. */
export function useLeave() {
  const { slug } = useBrand();
  const { guest } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const goHome = async () => {
    if (guest) {
      rememberLook(false);
      await signOut();
    }
    // What the drill showed stays nowhere: the next brand begins with nothing of it.
    await navigate({ to: guest ? "/setup" : "/", ignoreBlocker: true, reloadDocument: true });
  };
  const leave = useMutation({
    mutationFn: () => api("drill.leave", { params: { brand: slug } }),
    onSuccess: goHome,
  });
  const remove = useMutation({
    mutationFn: () => api("drill.delete", { params: { brand: slug } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await goHome();
    },
  });
  return { leave, remove };
}
