import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { upload, type Sent } from "./upload.ts";

/** One upload at a time, with how much of it has gone out. */
export function useUpload(brand: BrandSlug, onSent?: () => void) {
  const queries = useQueryClient();
  const running = useRef<(() => void) | null>(null);
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: async (sent: Sent) => {
      setShare(0);
      const { done, cancel } = upload(brand, sent, setShare);
      running.current = cancel;
      return done;
    },
    onSuccess: () => onSent?.(),
    onSettled: () => {
      running.current = null;
      return queries.invalidateQueries({ queryKey: [brand, "imports"] });
    },
  });
  const cancelled = send.error instanceof DOMException && send.error.name === "AbortError";
  return {
    send: send.mutate,
    file: send.isPending ? send.variables.file : null,
    share,
    cancel: () => running.current?.(),
    error: cancelled ? null : send.error,
  };
}
