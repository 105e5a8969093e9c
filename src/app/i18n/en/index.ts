import { card } from './card.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { pages } from './pages.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const texts = { ...pages, ...shell, ...common, ...card, ...dashboard, ...settings };
