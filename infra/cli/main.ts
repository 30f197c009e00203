import { CommanderError } from 'commander';
import { environment } from '../local/environment.ts';
import { createProgram, stoppedBy } from './command.ts';
import { addExport } from './commands/export.ts';
import { addFeed } from './commands/feed.ts';
import { addForms } from './commands/forms.ts';
import { addPack } from './commands/pack.ts';
import { addStatus } from './commands/status.ts';
import { addSubmit } from './commands/submit.ts';
import { addTemplate } from './commands/template.ts';
import { addToken } from './commands/token.ts';
import { addUnpack } from './commands/unpack.ts';
import { addValidate } from './commands/validate.ts';
import { addVerify } from './commands/verify.ts';
import { createSession, type Session } from './session.ts';
import { exitCodes, Stopped, text } from './stopped.ts';

const commands = [
  addForms,
  addTemplate,
  addValidate,
  addPack,
  addUnpack,
  addVerify,
  addSubmit,
  addStatus,
  addExport,
  addFeed,
  addToken,
];

const isBrokenPipe = (error: unknown) => (error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE';

async function run(session: Session): Promise<void> {
  const program = createProgram(session);
  for (const add of commands) add(program, session);
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    const stopped = error instanceof CommanderError ? stoppedBy(error) : stoppedFor(error, session);
    if (stopped) await tell(stopped, session);
  }
}

/** Anything that nobody foresaw is one line too; `DEBUG=1` shows where it came from. */
function stoppedFor(error: unknown, { env }: Session): Stopped {
  if (error instanceof Stopped) return error;
  if (isBrokenPipe(error)) process.exit(exitCodes.done);
  const why = (env['DEBUG'] ? (error as Error).stack : (error as Error).message) ?? String(error);
  return new Stopped('server', text(`予期しない誤りです: ${why}`, `Unforeseen error: ${why}`));
}

async function tell(
  { ending, text: said, details }: Stopped,
  { language, isJson, print, say }: Session,
): Promise<void> {
  process.exitCode = exitCodes[ending];
  if (said[language]) say({ ja: `エラー: ${said.ja}`, en: `Error: ${said.en}` });
  if (isJson)
    await print(JSON.stringify({ error: { exitCode: exitCodes[ending], message: said[language], ...details } }));
}

// A reader that has had enough, such as `head`, is no failure.
process.stdout.on('error', (error) => process.exit(isBrokenPipe(error) ? exitCodes.done : exitCodes.usage));

await run(createSession(process.argv.slice(2), environment, process));
