import { resolve } from "node:path";
import { type Environment, EnvironmentError, readEnvironment } from "@/lib/base/environment";

function say(chinese: string, english: string): never {
  console.error(english ? `${chinese}。\n${english}.` : chinese);
  process.exit(1);
}

function checkedEnvironment(): Environment {
  try {
    return readEnvironment();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return say(error.message, "");
  }
}

/**
 * Runs a command that takes one path: checks the environment first, says one sentence in both languages when something
 * stops it, and ends with 1.
 */
export async function runCommand(
  usage: string,
  work: (path: string, environment: Environment) => Promise<void>,
): Promise<void> {
  const [given, ...more] = process.argv.slice(2);
  if (!given || given.startsWith("-") || more.length > 0) say(`用法：${usage}`, `Usage: ${usage}`);
  const environment = checkedEnvironment();
  // npm runs scripts in the project's root; a path is meant from where the command was given.
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), given);
  try {
    await work(path, environment);
    process.exit(0);
  } catch (error) {
    const { sentencesOf } = await import("./refusal");
    say(...sentencesOf(error));
  }
}
