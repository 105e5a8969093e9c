import { pages } from './pages.ts';
import { words } from './words.ts';

export const en = { ...pages, ...words };
