import fc from "fast-check";
import { expect, it } from "vitest";
import { recipientsFrom } from "./recipients.ts";

it("reads a list as people paste it, and names each line that is no address", () => {
  const pasted =
    "ana@clientes.example\r\nBlas Gil <blas@clientes.example>; ANA@clientes.example\n\nana@\nprensa, eva@x.es";
  expect(recipientsFrom(pasted)).toEqual({
    addresses: ["ana@clientes.example", "blas@clientes.example", "eva@x.es"],
    faults: [
      { line: 4, text: "ana@" },
      { line: 5, text: "prensa" },
    ],
    repeated: 1,
  });
});

it("loses nothing: every entry is an address, a repetition or a fault", () => {
  const entry = fc.oneof(fc.emailAddress(), fc.constantFrom("", "ana@x.es", "ana", "a@b", "Ana <ana@x.es>"));
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const written = entries.filter((each) => each.trim() !== "" && !/[,;]/.test(each));
      const { addresses, faults, repeated } = recipientsFrom(written.join("\n"));
      expect(addresses.length + faults.length + repeated).toBe(written.length);
      expect(recipientsFrom(addresses.join("\n"))).toEqual({ addresses, faults: [], repeated: 0 });
    }),
  );
});
