import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from './environment.ts';

const NEEDED = 17;
const HOW = 'install it with `apt-get install default-jre-headless` (Debian, Ubuntu) or `brew install openjdk` (macOS)';

// Homebrew's openjdk isn't put on the PATH, and the `java` macOS has there is a stub that only fails.
const candidates = (env: NodeJS.ProcessEnv): string[] => [
  ...(env['JAVA_HOME'] ? [join(env['JAVA_HOME'], 'bin/java')] : []),
  'java',
  '/opt/homebrew/opt/openjdk/bin/java',
  '/usr/local/opt/openjdk/bin/java',
  '/usr/lib/jvm/default-java/bin/java',
];

// The major version a `java -version` prints: "17.0.15" is 17, "1.8.0_402" is 8; undefined when it isn't a working Java.
export const majorVersion = (printed: string): number | undefined => {
  const match = /version "(?:1\.)?(\d+)/.exec(printed);
  return match ? Number(match[1]) : undefined;
};

const versionOf = async (java: string, env: NodeJS.ProcessEnv): Promise<number | undefined> => {
  try {
    return majorVersion((await promisify(execFile)(java, ['-version'], { env })).stderr);
  } catch {
    return undefined;
  }
};

// The first Java of at least 17 in JAVA_HOME, the PATH or the usual places; else one line that says how to get it.
export const findJava = async (env = environment, places = candidates(env)): Promise<string> => {
  let tooOld: string | undefined;
  for (const java of places) {
    const version = await versionOf(java, env);
    if (version !== undefined && version >= NEEDED) return java;
    if (version !== undefined) tooOld ??= `${java} is Java ${version}`;
  }
  throw new Error(`Java ${NEEDED} or newer is needed, ${tooOld ? `but ${tooOld}` : 'but no Java was found'}; ${HOW}`);
};
