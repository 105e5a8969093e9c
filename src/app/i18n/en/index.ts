import { card } from './card.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const texts = { ...shell, ...common, ...card, ...dashboard, ...settings };
