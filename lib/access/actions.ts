"use server";

import {
  changePassword,
  createUser,
  disableUser,
  enableUser,
  grantRole,
  resetMemberPassword,
  resetPassword,
  revokeRole,
  setPreferences,
  setUpInstallation,
  signOutEverywhere,
} from "./commands";
import { demoCredentials } from "./data";
import { defineAction, defineFormAction } from "./define-action";
import { resolveNext } from "./next-path";
import {
  changePasswordSchema,
  createUserSchema,
  demoSignInSchema,
  grantRoleSchema,
  nothingSchema,
  preferencesSchema,
  revokeRoleSchema,
  setUpSchema,
  signInSchema,
  userReasonSchema,
} from "./schema";
import { closeSession, openSession, setPreferenceCookies } from "./session";

export const signInAction = defineAction({
  name: "sign-in",
  permission: "public",
  schema: signInSchema,
  run: (_context, { loginName, password }) => openSession({ loginName, password }),
  redirectTo: (_value, { next }) => resolveNext(next),
});

/** One click for a visitor of the demo county. */
export const demoSignInAction = defineFormAction({
  name: "demo-sign-in",
  permission: "public",
  schema: demoSignInSchema,
  run: async (_context, { loginName }) => openSession(await demoCredentials(loginName)),
  redirectTo: (_value, { next }) => resolveNext(next),
});

export const signOutAction = defineFormAction({
  name: "sign-out",
  permission: "public",
  schema: nothingSchema,
  run: () => closeSession(),
  redirectTo: () => "/sign-in",
});

export const signOutEverywhereAction = defineAction({
  name: "sign-out-everywhere",
  permission: "signed-in",
  beforePasswordChange: true,
  repeatable: false,
  schema: nothingSchema,
  run: async (context) => {
    await signOutEverywhere(context);
    await closeSession();
  },
  redirectTo: () => "/sign-in?ended=1",
});

export const changePasswordAction = defineAction({
  name: "change-password",
  permission: "signed-in",
  beforePasswordChange: true,
  repeatable: false,
  schema: changePasswordSchema,
  run: async (context, input) => {
    const { loginName } = await changePassword(context, input);
    await openSession({ loginName, password: input.newPassword });
  },
  redirectTo: () => "/account?changed=1",
});

export const setPreferencesAction = defineAction({
  name: "set-preferences",
  permission: "signed-in",
  beforePasswordChange: true,
  repeatable: false,
  schema: preferencesSchema,
  run: async (context, input) => {
    await setPreferenceCookies(await setPreferences(context, input));
  },
  redirectTo: () => "/account",
});

/** The buttons of the frame: remembered in the browser, and in the account of whoever is signed in. */
export const adjustDisplayAction = defineFormAction({
  name: "adjust-display",
  permission: "public",
  schema: preferencesSchema,
  run: async ({ actor, now }, input) => {
    await setPreferenceCookies(actor ? await setPreferences({ actor, now }, input) : input);
  },
});

export const createUserAction = defineAction({
  name: "create-user",
  permission: "user:write",
  repeatable: false,
  schema: createUserSchema,
  run: createUser,
  revalidate: "/users",
});

export const resetPasswordAction = defineAction({
  name: "reset-password",
  permission: "user:write",
  repeatable: false,
  schema: userReasonSchema,
  run: resetPassword,
  revalidate: "/users/[userId]",
});

export const resetMemberPasswordAction = defineAction({
  name: "reset-member-password",
  permission: "user:reset-member",
  repeatable: false,
  schema: userReasonSchema,
  run: resetMemberPassword,
});

export const disableUserAction = defineAction({
  name: "disable-user",
  permission: "user:write",
  schema: userReasonSchema,
  run: disableUser,
  revalidate: ["/users", "/users/[userId]"],
});

export const enableUserAction = defineAction({
  name: "enable-user",
  permission: "user:write",
  schema: userReasonSchema,
  run: enableUser,
  revalidate: ["/users", "/users/[userId]"],
});

export const grantRoleAction = defineAction({
  name: "grant-role",
  permission: "user:write",
  schema: grantRoleSchema,
  run: grantRole,
  revalidate: ["/users", "/users/[userId]"],
});

export const revokeRoleAction = defineAction({
  name: "revoke-role",
  permission: "user:write",
  schema: revokeRoleSchema,
  run: revokeRole,
  revalidate: ["/users", "/users/[userId]"],
});

export const setUpInstallationAction = defineAction({
  name: "first-administrator",
  permission: "public",
  schema: setUpSchema,
  run: async ({ now }, input) => {
    const { loginName } = await setUpInstallation({ now }, input);
    await openSession({ loginName, password: input.newPassword });
  },
  redirectTo: () => "/home",
});
