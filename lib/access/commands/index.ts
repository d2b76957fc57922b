import "server-only";

export { appointFirstAdministrator } from "./first-administrator";
export { grantRole, revokeRole } from "./grants";
export { changePassword, setPreferences, signOutEverywhere } from "./own-account";
export { type SignedIn, type SignInOutcome, signInWithPassword } from "./sign-in";
export { createUser, disableUser, enableUser, resetPassword } from "./users";
