import { type NextRequest, NextResponse } from "next/server";

const sessionCookies = ["authjs.session-token", "__Secure-authjs.session-token"];

/** Pages that need no session; everything else in front of the desk does. */
const publicPaths = /^\/(sign-in|first-administrator|notice)(\/|$)/;

/**
 * Looks whether there is a session cookie at all and sends the browser to sign-in if not. Whether the session is
 * worth anything is decided by the session gate of each page and action, which ask the database.
 */
export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const isReading = request.method === "GET" || request.method === "HEAD";
  if (!isReading || publicPaths.test(pathname)) return NextResponse.next();
  if (sessionCookies.some((name) => request.cookies.has(name))) return NextResponse.next();
  const target = request.nextUrl.clone();
  target.pathname = "/sign-in";
  target.search = pathname === "/" ? "" : `?${new URLSearchParams({ next: pathname + search })}`;
  return NextResponse.redirect(target);
}

export const config = {
  matcher: ["/((?!api/|_next/|.*\\.(?:svg|png|ico|txt|webmanifest)$).*)"],
};
