#!/usr/bin/env node
import { Command } from 'commander';

const program = new Command('pontual')
  .description('Service levels for HubSpot and Zendesk: due dates, breach flags, paid tiers, reports.')
  .showHelpAfterError('(pontual --help lists the commands)');

await program.parseAsync();
