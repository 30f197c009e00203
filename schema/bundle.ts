import * as z from 'zod';
import { prefixedId } from './paging.ts';
import { formId, respondentId } from './round.ts';

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
/** A name that any file system and any tool that cleans files leaves alone. */
const plainName = z.string().regex(/^[0-9a-z][0-9a-z-]*\.(csv|json)$/);

/**
 * What a bundle (持ち運び用の一式) holds: plain files of answers and of each its SHA-256, for a network that is closed to others,
 * where files are carried by hand and cleaned on the way. The same answers have the same manifest, whenever it is made.
 */
export const bundleManifest = z.strictObject({
  renkeiBundle: z.literal(1),
  form: formId,
  roundId: prefixedId,
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
    .min(1)
    .max(1000),
});
export type BundleManifest = z.infer<typeof bundleManifest>;

export const bundleManifestName = 'manifest.json';

/** Both hashes of a file that was found. */
export type FileHashes = Pick<BundleManifest['files'][number], 'sha256' | 'textSha256'>;

/** What became of a file on its way, and its name. Line ends may change: what the file says is the same. */
export interface BundleFault {
  readonly kind: 'missing' | 'changed' | 'stranger';
  readonly name: string;
}

/** Every file that is not as the manifest says: those that are named and missing or changed, and those that nobody named. */
export function bundleFaults({ files }: BundleManifest, found: ReadonlyMap<string, FileHashes>): BundleFault[] {
  const named = new Set([bundleManifestName, ...files.map(({ name }) => name)]);
  const faults = files.flatMap(({ name, sha256, textSha256 }): BundleFault[] => {
    const hashes = found.get(name);
    if (!hashes) return [{ kind: 'missing', name }];
    return hashes.sha256 === sha256 || hashes.textSha256 === textSha256 ? [] : [{ kind: 'changed', name }];
  });
  const strangers = [...found.keys()].filter((name) => !named.has(name)).toSorted();
  return [...faults, ...strangers.map((name) => ({ kind: 'stranger' as const, name }))];
}
