import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import { decode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { logFailure } from "@/lib/base/log";
import { shanghaiDay } from "@/lib/base/period";
import { largeTypeCookie, localeCookie } from "@/lib/base/preferences";
import type { Actor } from "./actor";
import { type SignInOutcome, signInWithPassword } from "./commands/sign-in";
import { type Account, loadSession, loadSessionByLogin, type Session } from "./data/account";
import { keys } from "./keys";

/*
 * The only file that knows next-auth. The cookie is an encrypted token that names county, account and epoch; what
 * the account may do is read anew on every request, so an ended role ends at once.
 */

/** A session lives 8 hours from sign-in and is not prolonged. */
const maxAgeSeconds = 8 * 60 * 60;

const sessionCookies = ["authjs.session-token", "__Secure-authjs.session-token"] as const;

const ticket = z.object({
  county: z.string(),
  userId: z.string(),
  epoch: z.number().int(),
  signedInAt: z.number().int(),
});

class NoRole extends CredentialsSignin {
  override code = "no-role";
}

function config(): NextAuthConfig {
  return {
    secret: keys().authSecret,
    trustHost: true,
    session: { strategy: "jwt", maxAge: maxAgeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { loginName: {}, password: {} },
        async authorize({ loginName, password }) {
          if (typeof loginName !== "string" || typeof password !== "string") return null;
          const outcome = await signInWithPassword({ now: new Date() }, { loginName, password });
          if (outcome.ok) return { id: outcome.value.userId, ...outcome.value };
          if (outcome.reason === "no-role") throw new NoRole();
          return null;
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        const signedIn = ticket.omit({ signedInAt: true }).safeParse(user);
        if (signedIn.success) return { ...signedIn.data, signedInAt: Math.floor(Date.now() / 1000) };
        return token;
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error(error) {
        if (!(error instanceof CredentialsSignin)) logFailure(error, "next-auth");
      },
      warn() {},
      debug() {},
    },
  };
}

const auth = NextAuth(config);

/** GET and POST of /api/auth/[...nextauth]. */
export const authHandlers = auth.handlers;

type Ticket = z.output<typeof ticket>;

/** Cookies opened of late: deriving the key and decrypting costs more than the rest of the gate together. */
const opened = new Map<string, Ticket>();
const mostOpened = 2_000;

/** What a cookie says; its age and its epoch are checked at every use. */
async function openTicket(name: string, token: string): Promise<Ticket | null> {
  const key = `${name}=${token}`;
  const known = opened.get(key);
  if (known) return known;
  const payload = await decode({ token, secret: keys().authSecret, salt: name }).catch(() => null);
  const parsed = ticket.safeParse(payload);
  if (!parsed.success) return null;
  if (opened.size >= mostOpened) opened.clear();
  opened.set(key, parsed.data);
  return parsed.data;
}

async function readTicket(): Promise<Ticket | null> {
  const jar = await cookies();
  for (const name of sessionCookies) {
    const token = jar.get(name)?.value;
    const held = token ? await openTicket(name, token) : null;
    if (held && held.signedInAt + maxAgeSeconds > Date.now() / 1000) return held;
  }
  return null;
}

/** The session of this request, or null; one prepared query, once per request. */
export const getSession = cache(async (): Promise<Session | null> => {
  const held = await readTicket();
  if (!held) return null;
  const session = await loadSession({
    county: held.county,
    userId: held.userId,
    day: shanghaiDay(new Date()),
  });
  return session?.account.sessionEpoch === held.epoch ? session : null;
});

/** Who acts in this request, or null. */
export async function getActor(): Promise<Actor | null> {
  return (await getSession())?.actor ?? null;
}

/** The session, or the sign-in page. For layouts and the account's own screens; other pages take `requireActor`. */
export async function requireSession(): Promise<Session> {
  return (await getSession()) ?? redirect("/sign-in");
}

/** Who acts, or the sign-in page; or the change of the initial password, as long as it is due. */
export async function requireActor(): Promise<Actor> {
  const { actor, account } = await requireSession();
  if (account.mustChangePassword) redirect("/account/password");
  return actor;
}

/** Remembers in the browser how the account wants its screens. */
export async function setPreferenceCookies(account: Pick<Account, "locale" | "largeType">): Promise<void> {
  const jar = await cookies();
  const options = { path: "/", sameSite: "lax", maxAge: 365 * 24 * 60 * 60 } as const;
  jar.set(localeCookie, account.locale, options);
  jar.set(largeTypeCookie, account.largeType ? "1" : "0", options);
}

/**
 * Opens a session in this browser, in the language and type size of its account.
 *
 * @throws AppError UNAUTHENTICATED "access.signIn.refused" | "access.signIn.noRole"
 */
export async function openSession(input: { loginName: string; password: string }): Promise<void> {
  try {
    await auth.signIn("credentials", { ...input, redirect: false });
  } catch (error) {
    if (error instanceof NoRole) throw new AppError("UNAUTHENTICATED", "access.signIn.noRole");
    if (error instanceof CredentialsSignin) throw new AppError("UNAUTHENTICATED", "access.signIn.refused");
    throw error;
  }
  const session = await loadSessionByLogin(input.loginName, shanghaiDay(new Date()));
  if (session) await setPreferenceCookies(session.account);
}

/** Ends the session of this browser. */
export async function closeSession(): Promise<void> {
  await auth.signOut({ redirect: false });
}

export type { Account, Session, SignInOutcome };
