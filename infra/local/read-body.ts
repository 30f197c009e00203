import type { IncomingMessage } from 'node:http';

/** API Gateway's own limit. */
export const bodyLimitBytes = 10 * 1024 * 1024;

const nothing = Buffer.alloc(0);

/** The whole body; reading stops where it is too large, whatever its length claims, and where the client goes away. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'aborted'> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (Number(length ?? 0) > bodyLimitBytes) return Promise.resolve('too-large');
  if (encoding === undefined && Number(length ?? 0) === 0) return Promise.resolve(nothing);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimitBytes) return void chunks.push(chunk);
      request.off('data', take).pause();
      resolve('too-large');
    };
    request.on('data', take);
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.once('error', () => resolve('aborted'));
    request.once('close', () => resolve('aborted'));
  });
}
