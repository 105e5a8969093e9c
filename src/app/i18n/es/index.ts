import { card } from './card.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { settings } from './settings.ts';

export const texts = { ...common, ...card, ...dashboard, ...settings };
