import { Command } from 'commander';
import { terminalText } from '../../lib/terminal.ts';

export function command(): Command {
  return new Command('erase')
    .description(
      'Delete everything stored of one account, for ever: tickets’ histories, clocks, rules, reports, secrets. Disconnect it first.',
    )
    .argument('<account>', 'as `pontual doctor` names it: <crm>-<its id there>')
    .requiredOption('--confirm <name>', 'the account’s name, to be sure that it is the one meant')
    .action(async (accountId: string, { confirm }: { confirm: string }) => {
      const { compose } = await import('../compose.ts');
      const { eraseAccount } = await import('../../services/accounts/erase.ts');
      const { requireAccount } = await import('../../services/connection/session.ts');
      const composition = await compose(process.env);
      try {
        const { services } = composition;
        const { name, status } = await requireAccount(services, accountId);
        if (confirm !== name)
          throw new Error(`--confirm must be the account's name: "${terminalText(name)}".`);
        if (status !== 'disconnected') {
          throw new Error(
            `${terminalText(name)} is still connected: an admin disconnects it in the settings of Pontual first.`,
          );
        }
        await eraseAccount(services.db, accountId);
        console.log(`Everything stored of ${terminalText(name)} (${accountId}) is deleted.`);
      } finally {
        await composition.close();
      }
    });
}
