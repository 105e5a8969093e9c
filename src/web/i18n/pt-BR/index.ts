import { embed } from './embed.ts';
import { pages } from './pages.ts';
import { words } from './words.ts';

export const ptBr = { ...embed, ...pages, ...words };
