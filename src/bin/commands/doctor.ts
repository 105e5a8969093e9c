import { Command } from 'commander';
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
      console.log(failed === 0 ? '\nAll is well.' : `\n${failed} of ${findings.length} checks failed.`);
      process.exitCode = failed === 0 ? 0 : 1;
    });
}

const MARKS = { ok: '✓', warn: '!', fail: '✗' } as const;

function line({ what, state, detail, advice }: Finding): string {
  const first = `${MARKS[state]} ${what}: ${detail}`;
  return advice === undefined || state === 'ok' ? first : `${first}\n    → ${advice}`;
}

async function examine(): Promise<readonly Finding[]> {
  const { ConfigError, readConfig } = await import('../../config.ts');
  const { crmModules } = await import('../../crm/registry.ts');
  try {
    readConfig(process.env, crmModules);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => ({
      what: 'configuration',
      state: 'fail' as const,
      detail: problem,
      advice: 'See .env.example for every setting.',
    }));
  }
  const { explainFailure } = await import('../failure.ts');
  const { compose } = await import('../compose.ts');
  const configuration: Finding = { what: 'configuration', state: 'ok', detail: 'complete' };
  const composition = await compose(process.env).catch((error: unknown) => explainFailure(error));
  if (typeof composition === 'string') {
    return [
      configuration,
      { what: 'database', state: 'fail', detail: composition, advice: 'Then run doctor again.' },
    ];
  }
  try {
    return [configuration, ...(await examineRunning(composition))];
  } finally {
    await composition.close();
  }
}

async function examineRunning(composition: import('../compose.ts').Composition): Promise<readonly Finding[]> {
  const { services, config } = composition;
  const { checkAccounts, checkCrm, checkJournals } = await import('../../services/doctor.ts');
  const { listAccounts } = await import('../../services/accounts/list.ts');
  const accounts = await listAccounts(services);
  const crms: Finding[] = [];
  for (const [name, crm] of services.crms) {
    const installed = accounts.filter((account) => account.crm === name).map((account) => account.externalId);
    const targets = crm.webhookSecret === 'account' ? installed : [null];
    for (const externalId of targets) crms.push(await checkCrm(services, crm, externalId));
  }
  const insecure = config.production && config.publicUrl.startsWith('http:');
  const address: Finding = insecure
    ? {
        what: 'PUBLIC_URL',
        state: 'fail',
        detail: `${config.publicUrl} is not https`,
        advice: 'CRMs call https addresses only.',
      }
    : { what: 'PUBLIC_URL', state: 'ok', detail: config.publicUrl };
  return [
    { what: 'database', state: 'ok', detail: `${services.db.kind} at ${services.db.place}, up to date` },
    address,
    ...crms,
    ...(await checkJournals(services)),
    ...(await checkAccounts(services)),
  ];
}
