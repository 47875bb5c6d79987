/** Menus open inside the page's landmark, so that whoever moves by landmarks does not lose them. */
export const inContent = { portalProps: { target: "#content" } } as const;
