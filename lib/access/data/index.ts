import "server-only";

export { type Account, loadActor, loadSession, loadSessionByLogin, type Session } from "./account";
export { type Choice, findPeople, getPersonChoice, grantOrganisations, grantPlaces } from "./choices";
export { type County, getCounty, isStoreAlive, publicCounties } from "./county";
export { demoCredentials, demoDoors } from "./demo";
export { type OwnAccount, ownAccounts } from "./own-accounts";
export {
  getUser,
  grantNames,
  type ListedGrant,
  type ListedUser,
  listUsers,
  type UserDetail,
  type UserFilter,
  type UserSort,
  type UserState,
  userSorts,
  userStates,
} from "./users";
