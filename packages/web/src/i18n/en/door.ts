import signIn from "./signIn.json";

/** What the door needs beyond that; whoever is signed in passes it by. */
export default { signIn };
