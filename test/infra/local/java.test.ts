import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findJava, majorVersion } from '../../../infra/local/java.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-java-'));
afterAll(() => rmSync(directory, { recursive: true }));

const fakeJava = (name: string, version: string): string => {
  const file = join(directory, name);
  writeFileSync(file, `#!/bin/sh\necho 'openjdk version "${version}" 2024-01-16' >&2\n`);
  chmodSync(file, 0o755);
  return file;
};

describe('findJava', () => {
  it('says in one line how to install Java when there is none', async () => {
    await expect(findJava({}, [join(directory, 'absent')])).rejects.toThrow(
      'Java 17 or newer is needed, but no Java was found; install it with `apt-get install default-jre-headless` (Debian, Ubuntu) or `brew install openjdk` (macOS)',
    );
  });

  it('names the Java that is too old', async () => {
    const old = fakeJava('old', '11.0.2');

    await expect(findJava({}, [old])).rejects.toThrow(`Java 17 or newer is needed, but ${old} is Java 11; install`);
  });

  it('passes over a Java that is too old for the next place', async () => {
    const recent = fakeJava('recent', '21.0.2');

    expect(await findJava({}, [fakeJava('older', '1.8.0_402'), recent])).toBe(recent);
  });

  it('looks in JAVA_HOME first', async () => {
    const java = fakeJava('java', '25');
    const bin = join(directory, 'bin');
    mkdirSync(bin);
    copyFileSync(java, join(bin, 'java'));

    expect(await findJava({ JAVA_HOME: directory, PATH: process.env['PATH'] })).toBe(join(bin, 'java'));
  });
});

describe('majorVersion', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "25" 2025-09-16', 25],
    ['Unable to locate a Java Runtime.', undefined],
  ])('reads %s as %s', (printed, version) => {
    expect(majorVersion(printed)).toBe(version);
  });
});
