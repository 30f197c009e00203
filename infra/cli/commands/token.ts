import { signToken, TokenRefused } from '../../local/issuer.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { Stopped, text } from '../stopped.ts';

interface Options {
  readonly role: string;
  readonly area: string;
  readonly sub?: string;
  readonly expiresIn?: string;
}

/** `renkei token`: a token of the local server's issuer, and nothing else on stdout. */
export const addToken: AddCommand = (program, session) => {
  const { language, isJson, print } = session;
  const summary = text('手元のサーバー（npm start）のトークンを作る', 'make a token of the local server (npm start)');
  addCommand(program, session, {
    usage: 'token',
    summary,
    examples: [
      'export RENKEI_TOKEN=$(renkei token --role prefecture-officer --area 40)',
      'renkei token --role national-reader --area JP --expires-in 15m',
    ],
  })
    .requiredOption('--role <role>', text('役割', 'role')[language])
    .requiredOption('--area <area>', text('担当する地域', 'area of the role')[language])
    .option('--sub <name>', text('呼び出す人の名前', 'who calls')[language])
    .option('--expires-in <time>', text('有効期間: 90s、15m、12h、7d', 'how long: 90s, 15m, 12h, 7d')[language])
    .action(async (options: Options) => {
      const token = await sign(options);
      await print(isJson ? JSON.stringify({ token }) : token);
    });
};

async function sign(options: Options): Promise<string> {
  try {
    return await signToken(options);
  } catch (error) {
    if (error instanceof TokenRefused) throw new Stopped('usage', text(error.message, error.message));
    throw error;
  }
}
