import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { environment } from '../environment.ts';

type Contents = AsyncIterable<string | Uint8Array>;

export interface Stored {
  readonly bytes: number;
  readonly sha256: string;
}

/** Memory that a file takes while it is written, whatever its size: four parts of an upload under way. */
const partBytes = 8 * 1024 * 1024;

let shared: S3Client | undefined;
export const s3 = () => (shared ??= new S3Client({}));

/**
 * Writes a file as it comes, in AWS into the bucket of exports, on one machine into a folder. It is there whole or not at all.
 * `name` is what whoever fetches it saves it as.
 */
export async function putFile(
  key: string,
  contents: Contents,
  { contentType, name }: { readonly contentType: string; readonly name: string },
): Promise<Stored> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measured = async function* () {
    for await (const part of contents) {
      const chunk = typeof part === 'string' ? Buffer.from(part) : part;
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  const { exportsBucket, exportsFolder } = environment();
  const body = Readable.from(measured(), { objectMode: false });
  if (exportsBucket) {
    const ContentDisposition = `attachment; filename="${name}"`;
    const params = { Bucket: exportsBucket, Key: key, Body: body, ContentType: contentType, ContentDisposition };
    await new Upload({ client: s3(), params, partSize: partBytes, queueSize: 2 }).done();
  } else {
    const file = join(exportsFolder, key);
    await mkdir(dirname(file), { recursive: true });
    // Two workers may write the same file at once: each has a draft of its own, and both are the same.
    const draft = `${file}.${randomUUID()}.draft`;
    await pipeline(body, createWriteStream(draft)).catch(async (error: unknown) => {
      await rm(draft, { force: true });
      throw error;
    });
    await rename(draft, file);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** An address at which anybody may fetch the file for some time; on one machine a path of the local server. */
export async function linkTo(key: string, seconds: number): Promise<string> {
  const { exportsBucket } = environment();
  if (!exportsBucket) return `/local/files/${key}`;
  return getSignedUrl(s3(), new GetObjectCommand({ Bucket: exportsBucket, Key: key }), { expiresIn: seconds });
}
