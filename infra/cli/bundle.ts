import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { type BundleFault, type BundleManifest, bundleFaults, bundleManifestName } from '../../schema/bundle.ts';

/** A file of answers that goes into a bundle: CSV or JSON as it is, all else turned into JSON before. */
export interface BundledFile {
  readonly content: Uint8Array;
  readonly kind: 'csv' | 'json';
  readonly respondents: readonly (string | null)[];
}

export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

const isByte = (content: Uint8Array, at: number, byte: number) => content[at] === byte;

/** Hash of the text whatever its line ends, and whether or not a mark of UTF-8 stands before it. Bytes, so for any encoding. */
export function textSha256Of(content: Uint8Array): string {
  const hasMark = isByte(content, 0, 0xef) && isByte(content, 1, 0xbb) && isByte(content, 2, 0xbf);
  const bare = hasMark ? content.subarray(3) : content;
  const lines: number[] = [];
  bare.forEach((byte, at) => {
    if (byte === 0x0d) lines.push(0x0a);
    else if (byte !== 0x0a || !isByte(bare, at - 1, 0x0d)) lines.push(byte);
  });
  return sha256Of(Uint8Array.from(lines));
}

/** Files of a bundle by name, the manifest among them. The same files give the same bytes, in whatever order they come. */
export function bundleOf(
  given: Pick<BundleManifest, 'form' | 'roundId'>,
  files: readonly BundledFile[],
): Map<string, Uint8Array> {
  const ordered = files
    .map((file) => ({ ...file, sha256: sha256Of(file.content), only: onlyOf(file) }))
    .toSorted((a, b) => compare(a.only ?? '~', b.only ?? '~') || compare(a.sha256, b.sha256));
  const named = ordered.map(({ content, kind, sha256, only, respondents }, at) => ({
    content,
    entry: {
      name: `${String(at + 1).padStart(3, '0')}-${only?.toLowerCase() ?? 'set'}.${kind}`,
      bytes: content.length,
      sha256,
      textSha256: textSha256Of(content),
      respondent: only,
      respondents: respondents.length,
    },
  }));
  const made: BundleManifest = { renkeiBundle: 1, ...given, files: named.map(({ entry }) => entry) };
  return new Map([
    [bundleManifestName, Buffer.from(`${JSON.stringify(made, null, 2)}\n`)],
    ...named.map(({ content, entry }) => [entry.name, content] as const),
  ]);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const onlyOf = ({ respondents }: BundledFile) => (respondents.length === 1 ? (respondents[0] ?? null) : null);

/** Stored, not compressed, all of one day: the same bytes whatever packs them and whenever. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 0, mtime: new Date(1980, 0, 1), os: 0 });
}

/** What became of a bundle on its way. `missing` and `changed` make it useless; the others are only told. */
export interface BundleRemark extends Omit<BundleFault, 'kind'> {
  readonly kind: BundleFault['kind'] | 'line-ends';
}

export function remarksOn(manifest: BundleManifest, found: ReadonlyMap<string, Uint8Array>): BundleRemark[] {
  const hashes = new Map(
    [...found].map(([name, content]) => [name, { sha256: sha256Of(content), textSha256: textSha256Of(content) }]),
  );
  const faults = bundleFaults(manifest, hashes);
  const isFaulty = (name: string) => faults.some((one) => one.name === name);
  const other = manifest.files.filter(({ name, sha256 }) => !isFaulty(name) && hashes.get(name)?.sha256 !== sha256);
  return [...faults, ...other.map(({ name }) => ({ kind: 'line-ends' as const, name }))];
}
