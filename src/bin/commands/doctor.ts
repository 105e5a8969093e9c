import { Command } from 'commander';
import type { Config } from '../../config.ts';
import type { Holder } from '../../db/folder-lock.ts';
import { terminalText } from '../../lib/terminal.ts';
import type { Finding } from '../../services/doctor.ts';

export function command(): Command {
  return new Command('doctor')
    .description(
      'Check configuration, database, CRM reachability, clock skew and accounts, and say what to do about each failure.',
    )
    .action(async () => {
      const findings = await examine();
      for (const finding of findings) console.log(line(finding));
      const failed = findings.filter((finding) => finding.state === 'fail').length;
      const warned = findings.filter((finding) => finding.state === 'warn').length;
      console.log(`\n${summary(findings.length, failed, warned)}`);
      process.exitCode = failed === 0 ? 0 : 1;
    });
}

function summary(all: number, failed: number, warned: number): string {
  if (failed > 0) return `${failed} of ${all} checks failed.`;
  return warned > 0 ? `Nothing failed; ${warned} of ${all} checks say what to look at.` : 'All is well.';
}

const MARKS = { ok: '✓', warn: '!', fail: '✗' } as const;

/** Names and reasons come from CRMs, and in the end from whoever writes there. */
export function line({ what, state, detail, advice }: Finding): string {
  const first = `${MARKS[state]} ${terminalText(what)}: ${terminalText(detail)}`;
  return advice === undefined || state === 'ok' ? first : `${first}\n    → ${terminalText(advice)}`;
}

async function examine(): Promise<readonly Finding[]> {
  const { ConfigError, readConfig } = await import('../../config.ts');
  const { crmModules } = await import('../../crm/registry.ts');
  const { DatabaseLocked } = await import('../../db/folder-lock.ts');
  const { explainFailure } = await import('../failure.ts');
  const what = 'configuration';
  try {
    const config = readConfig(process.env, crmModules);
    const findings = await examineHere(config).catch((error: unknown) => {
      const running = error instanceof DatabaseLocked ? error.holder : null;
      if (running?.url !== undefined) return askServer(running);
      const advice = 'Then run doctor again.';
      return [{ what: 'database', state: 'fail' as const, detail: explainFailure(error), advice }];
    });
    return [{ what, state: 'ok', detail: 'complete' }, ...findings];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const advice = 'See .env.example for every setting.';
    return error.problems.map((detail) => ({ what, state: 'fail' as const, detail, advice }));
  }
}

async function examineHere({ production, publicUrl }: Config): Promise<readonly Finding[]> {
  const { compose } = await import('../compose.ts');
  const { examineServer } = await import('../../services/examine.ts');
  const composition = await compose(process.env);
  try {
    return await examineServer(composition.services, { production, publicUrl });
  } finally {
    await composition.close();
  }
}

const ANSWER_WITHIN_MS = 60_000;

/** One process only can open the embedded database: the one that runs looks for us. */
async function askServer({ pid, url, token }: Holder): Promise<readonly Finding[]> {
  const what = `server (process ${pid})`;
  const failed = (detail: string): readonly Finding[] => [
    { what, state: 'fail', detail, advice: 'See its log, or stop it and run doctor again.' },
  ];
  try {
    const response = await fetch(`${url}/__doctor`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!response.ok) return failed(`answers ${response.status} at ${url}`);
    const findings: readonly Finding[] = JSON.parse(await response.text());
    return [{ what, state: 'ok', detail: `runs at ${url}` }, ...findings];
  } catch (error) {
    return failed(`does not answer at ${url}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
