import * as z from 'zod';
import type { Handler } from './gateway.ts';
import { publicKeys, signToken, TokenRefused } from './issuer.ts';

const tokenBody = z.strictObject({
  role: z.string(),
  area: z.string(),
  sub: z.string().optional(),
  expiresIn: z.string().optional(),
});

const json = (statusCode: number, body: unknown) => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

const issueToken: Handler = async (event) => {
  try {
    const text = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString();
    return json(200, { token: await signToken(tokenBody.parse(JSON.parse(text))) });
  } catch (error) {
    if (error instanceof TokenRefused) return json(400, { message: error.message });
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      return json(400, { message: 'send JSON such as {"role":"prefecture-officer","area":"13"}' });
    }
    throw error;
  }
};

const showKeys: Handler = async () => json(200, await publicKeys());

/** What stands in for the identity provider on one machine; never deployed. */
export const localRoutes: ReadonlyMap<string, Handler> = new Map([
  ['POST /local/token', issueToken],
  ['GET /local/jwks.json', showKeys],
]);
