import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import * as z from 'zod';
import { formId, respondentId } from '../../schema/round.ts';

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
/** A name that any file system and any tool that cleans files leaves alone. */
const plainName = z.string().regex(/^[0-9a-z][0-9a-z-]*\.(csv|json)$/);

/**
 * What a bundle (持ち運び用の一式) holds: plain files of answers and, of each, its SHA-256; for a network that is closed to
 * others, where files are carried by hand and cleaned on the way.
 */
export const manifest = z.strictObject({
  renkeiBundle: z.literal(1),
  form: formId,
  roundId: z.string(),
  files: z
    .array(
      z.strictObject({
        name: plainName,
        bytes: z.int(),
        sha256: sha256Text,
        /** Of the same text with LF at the ends of lines and no mark of UTF-8: tells changed line ends from changed content. */
        textSha256: sha256Text,
        /** Null where the file is of several. */
        respondent: respondentId.nullable(),
        respondents: z.int(),
      }),
    )
    .min(1),
});
export type Manifest = z.infer<typeof manifest>;

export const manifestName = 'manifest.json';

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
  given: Pick<Manifest, 'form' | 'roundId'>,
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
  const made: Manifest = { renkeiBundle: 1, ...given, files: named.map(({ entry }) => entry) };
  return new Map([
    [manifestName, Buffer.from(`${JSON.stringify(made, null, 2)}\n`)],
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
export interface BundleRemark {
  readonly kind: 'missing' | 'changed' | 'line-ends' | 'stranger';
  readonly name: string;
}

export function remarksOn({ files }: Manifest, found: ReadonlyMap<string, Uint8Array>): BundleRemark[] {
  const known = new Set([manifestName, ...files.map(({ name }) => name)]);
  const remarks = files.flatMap(({ name, sha256, textSha256 }): BundleRemark[] => {
    const content = found.get(name);
    if (!content) return [{ kind: 'missing', name }];
    if (sha256Of(content) === sha256) return [];
    return [{ kind: textSha256Of(content) === textSha256 ? 'line-ends' : 'changed', name }];
  });
  const strangers = [...found.keys()].filter((name) => !known.has(name)).toSorted(compare);
  return [...remarks, ...strangers.map((name) => ({ kind: 'stranger' as const, name }))];
}
