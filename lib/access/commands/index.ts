import "server-only";

export { appointFirstAdministrator, setUpInstallation } from "./first-administrator";
export { grantRole, revokeRole, writeGrant } from "./grants";
export { changePassword, setPreferences, signOutEverywhere } from "./own-account";
export { type SignedIn, type SignInOutcome, signInWithPassword } from "./sign-in";
export {
  createUser,
  disableUser,
  enableUser,
  insertAccount,
  resetMemberPassword,
  resetPassword,
} from "./users";
