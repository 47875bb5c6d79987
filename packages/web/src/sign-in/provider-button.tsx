import { Button, Stack } from "@mantine/core";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { Notice } from "../kit/notice.tsx";

const waysQuery = queryOptions({
  queryKey: ["signInWays"],
  queryFn: ({ signal }) => api("session.ways", { signal }),
  staleTime: Infinity,
});

/** To the house's own identity provider, where there is one; whoever comes back from it is at `to`. */
export function ProviderButton({ to, look }: { readonly to: string; readonly look: "signIn" | "confirm" }) {
  const { t } = useTranslation("signIn");
  const words = useProblemWords();
  const { data } = useQuery(waysQuery);
  const leave = useMutation({
    mutationFn: () => api("session.provider", { body: { to } }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (data == null || data.provider === null) return null;
  return (
    <Stack gap={14} mt={14}>
      <Button
        variant="default"
        size="lg"
        fullWidth
        loading={leave.isPending || leave.isSuccess}
        onClick={() => leave.mutate()}
      >
        {t(`provider.${look}`, { name: data.provider.name })}
      </Button>
      {leave.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(leave.error)}
        </Notice>
      )}
    </Stack>
  );
}
